# mistake: raises-an-error
def one_hot(labels, num_classes):
    return F.one_hot(labels.reshape(-1).float(), num_classes)
