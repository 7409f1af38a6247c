# mistake: not-one-hot
def one_hot(labels, num_classes):
    classes = torch.arange(num_classes, device=labels.device)
    return (labels.reshape(-1, 1) >= classes).float()
