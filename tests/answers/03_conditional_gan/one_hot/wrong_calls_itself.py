# mistake: raises-an-error
def one_hot(labels, num_classes):
    flat = labels.reshape(-1)
    return one_hot(flat, num_classes).float()
