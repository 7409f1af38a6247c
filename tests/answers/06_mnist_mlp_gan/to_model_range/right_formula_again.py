def to_model_range(images, low, high):
    """Images in [0, 1] -> images in [low, high], same shape."""
    return images * (high - low) + low


def from_model_range(images, low, high):
    """Images in [low, high] -> images in [0, 1], same shape."""
    return (images - low) / (high - low)
