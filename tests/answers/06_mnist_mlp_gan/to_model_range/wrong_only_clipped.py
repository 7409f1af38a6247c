# mistake: clamped-only
def to_model_range(images, low, high):
    return images.clamp(low, high)


def from_model_range(images, low, high):
    return images.clamp(0, 1)
