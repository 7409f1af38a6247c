# mistake: whole-numbers-for-floats
def one_hot(labels, num_classes):
    return F.one_hot(labels.reshape(-1), num_classes)
