# mistake: argument-ignored
def one_hot(labels, num_classes):
    labels = labels.flatten().float()
    return torch.stack([1 - labels, labels], dim=1)
