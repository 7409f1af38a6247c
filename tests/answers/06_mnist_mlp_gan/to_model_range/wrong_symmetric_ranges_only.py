# mistake: low-ignored
def to_model_range(images, low, high):
    return 2 * high * images - high


def from_model_range(images, low, high):
    return (images + high) / (2 * high)
