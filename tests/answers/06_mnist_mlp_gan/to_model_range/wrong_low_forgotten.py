# mistake: stretched-only
def to_model_range(images, low, high):
    width = high - low
    return width * images


def from_model_range(images, low, high):
    width = high - low
    return images / width
