# mistake: column-not-accepted
def one_hot(labels, num_classes):
    return F.one_hot(labels, num_classes).float()
