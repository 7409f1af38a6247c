# mistake: off-by-one
def one_hot(labels, num_classes):
    flat = labels.flatten()
    result = torch.zeros(flat.numel(), num_classes, device=labels.device)
    for row in range(flat.numel()):
        result[row, flat[row] - 1] = 1
    return result
