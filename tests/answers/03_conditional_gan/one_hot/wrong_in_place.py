# mistake: changes-its-input
def one_hot(labels, num_classes):
    result = F.one_hot(labels.flatten(), num_classes).float()
    labels.zero_()
    return result
