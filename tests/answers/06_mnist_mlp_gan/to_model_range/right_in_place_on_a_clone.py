def from_model_range(images, low, high):
    out = images.clone()
    out -= low
    out /= high - low
    return out


def to_model_range(images, low, high):
    out = images.clone()
    out *= high - low
    out += low
    return out
