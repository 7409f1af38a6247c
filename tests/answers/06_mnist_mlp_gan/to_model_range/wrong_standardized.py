# mistake: standardized
def to_model_range(images, low, high):
    z = (images - images.mean()) / images.std()
    return z * (high - low) / 2 + (high + low) / 2


def from_model_range(images, low, high):
    return (images - low) / (high - low)
