# mistake: ends-swapped
def to_model_range(images, low, high):
    return images * (low - high) + high


def from_model_range(images, low, high):
    return (images - high) / (low - high)
