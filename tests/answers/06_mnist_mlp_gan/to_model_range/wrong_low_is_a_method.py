# mistake: attribute-missing
def to_model_range(images, low, high):
    return images * (images.high - images.low) + images.low


def from_model_range(images, low, high):
    return (images - images.low) / (images.high - images.low)
