def to_model_range(images, low, high):
    return (1 - images) * low + images * high


def from_model_range(images, low, high):
    return images / (high - low) - low / (high - low)
