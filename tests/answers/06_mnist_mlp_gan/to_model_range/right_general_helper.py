def _rescale(x, old, new):
    (a, b), (c, d) = old, new
    share = (x - a) / (b - a)
    return c + share * (d - c)


def to_model_range(images, low, high):
    return _rescale(images, (0.0, 1.0), (low, high))


def from_model_range(images, low, high):
    return _rescale(images, (low, high), (0.0, 1.0))
