# mistake: classes-counted-in-the-batch
def one_hot(labels, num_classes):
    return F.one_hot(labels.flatten()).float()
