def to_model_range(images, low, high):
    moved = images.clone()
    moved *= high - low
    moved += low
    return moved


def from_model_range(images, low, high):
    span = high - low
    return images / span - low / span
