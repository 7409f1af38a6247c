# mistake: changes-its-input
def to_model_range(images, low, high):
    return low + images * (high - low)


def from_model_range(images, low, high):
    images -= low
    return images / (high - low)
