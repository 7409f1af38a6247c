def to_model_range(images, low, high):
    return low * (1 - images) + high * images


def from_model_range(images, low, high):
    return (images - low) / (high - low)
