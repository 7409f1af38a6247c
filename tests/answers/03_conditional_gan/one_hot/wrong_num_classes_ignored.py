# mistake: argument-ignored
# says: The number of columns is the same whatever num_classes says.
# look: Look for NUM_CLASSES, a number, or columns that are written out one by one, where the argument num_classes should decide.
def one_hot(labels, num_classes):
    classes = torch.arange(NUM_CLASSES, device=labels.device)
    return (labels.reshape(-1, 1) == classes).float()
