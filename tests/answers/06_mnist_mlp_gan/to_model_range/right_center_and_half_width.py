def to_model_range(images, low, high):
    center, half = (low + high) / 2, (high - low) / 2
    return center + half * (2 * images - 1)


def from_model_range(images, low, high):
    center, half = (low + high) / 2, (high - low) / 2
    return ((images - center) / half + 1) / 2
