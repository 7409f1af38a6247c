# mistake: all-in-one-number
def accuracy_by_label(nearest, labels, num_classes):
    return (nearest == labels).float().mean()
