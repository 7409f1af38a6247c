# mistake: returns-nothing
def one_hot(labels, num_classes):
    flat = labels.reshape(-1)
    encoded = F.one_hot(flat, num_classes).float()
