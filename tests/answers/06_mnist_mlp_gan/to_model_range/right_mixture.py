def to_model_range(images, low, high):
    return high * images + low * (1 - images)


def from_model_range(images, low, high):
    width = high - low
    return images / width - low / width
