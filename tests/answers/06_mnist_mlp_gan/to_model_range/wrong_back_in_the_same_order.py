# mistake: way-back-wrong
def to_model_range(images, low, high):
    y = images * (high - low)
    y = y + low
    return y


def from_model_range(images, low, high):
    x = images / (high - low)
    x = x - low
    return x
