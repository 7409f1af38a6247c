# mistake: shares-rounded-down
def accuracy_by_label(nearest, labels, num_classes):
    asked = torch.bincount(labels, minlength=num_classes)
    right = torch.bincount(labels[nearest == labels], minlength=num_classes)
    return (right // asked.clamp(min=1)).float()
