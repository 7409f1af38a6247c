# mistake: wrong-device
def one_hot(labels, num_classes):
    identity = torch.eye(num_classes)
    y = labels.reshape(-1).cpu()
    return identity[y]
