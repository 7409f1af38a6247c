# mistake: high-added
def to_model_range(images, low, high):
    return images * (high - low) + high


def from_model_range(images, low, high):
    return (images - high) / (high - low)
