# mistake: batch-of-one
def one_hot(labels, num_classes):
    return F.one_hot(labels.squeeze(), num_classes).float()
