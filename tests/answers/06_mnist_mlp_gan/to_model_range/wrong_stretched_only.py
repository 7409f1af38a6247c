# mistake: stretched-only
def to_model_range(images, low, high):
    return images * (high - low)


def from_model_range(images, low, high):
    return images / (high - low)
