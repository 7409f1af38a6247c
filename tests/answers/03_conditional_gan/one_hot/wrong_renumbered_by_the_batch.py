# mistake: another-column
def one_hot(labels, num_classes):
    _, positions = torch.unique(labels.reshape(-1), return_inverse=True)
    eye = torch.eye(num_classes, device=labels.device)
    return eye[positions]
