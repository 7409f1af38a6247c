# mistake: changes-its-input
def to_model_range(images, low, high):
    return images * (high - low) + low


def from_model_range(images, low, high):
    images -= low
    images /= high - low
    return images
