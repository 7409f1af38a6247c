# mistake: no-gradient
def to_model_range(images, low, high):
    return images.detach() * (high - low) + low


def from_model_range(images, low, high):
    return (images - low) / (high - low)
