# mistake: whole-numbers-for-floats
def one_hot(labels, num_classes):
    return F.one_hot(labels.flatten(), num_classes)
