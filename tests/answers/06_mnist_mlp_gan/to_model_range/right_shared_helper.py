def change_range(t, a, b, c, d):
    return (t - a) / (b - a) * (d - c) + c


def to_model_range(images, low, high):
    return change_range(images, 0.0, 1.0, low, high)


def from_model_range(images, low, high):
    return change_range(images, low, high, 0.0, 1.0)
