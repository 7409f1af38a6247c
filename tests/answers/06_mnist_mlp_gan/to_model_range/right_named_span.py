def to_model_range(images, low, high):
    """Images in [0, 1] -> images in [low, high], same shape."""
    span = high - low
    stretched = span * images
    return stretched + low


def from_model_range(images, low, high):
    """Images in [low, high] -> images in [0, 1], same shape."""
    span = high - low
    shifted = images - low
    return shifted / span
