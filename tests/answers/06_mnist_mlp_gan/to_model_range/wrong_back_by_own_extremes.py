# mistake: back-by-own-extremes
def to_model_range(images, low, high):
    return images * (high - low) + low


def from_model_range(images, low, high):
    return (images - images.min()) / (images.max() - images.min())
