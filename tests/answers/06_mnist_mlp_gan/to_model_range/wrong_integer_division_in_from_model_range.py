# mistake: way-back-wrong
def to_model_range(images, low, high):
    return images * (high - low) + low


def from_model_range(images, low, high):
    return (images - low) // (high - low)
