# mistake: not-a-new-tensor
def to_model_range(images, low, high):
    if (low, high) == (0, 1):
        return images
    return images * (high - low) + low


def from_model_range(images, low, high):
    if (low, high) == (0, 1):
        return images
    return (images - low) / (high - low)
