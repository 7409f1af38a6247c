# mistake: labels-ignored
def accuracy_by_label(nearest, labels, num_classes):
    return torch.bincount(nearest, minlength=num_classes) / len(nearest)
