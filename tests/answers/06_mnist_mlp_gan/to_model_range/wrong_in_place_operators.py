# mistake: changes-its-input
def to_model_range(images, low, high):
    images *= high - low
    images += low
    return images


def from_model_range(images, low, high):
    images -= low
    images /= high - low
    return images
