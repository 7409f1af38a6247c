# mistake: back-by-own-extremes
def to_model_range(images, low, high):
    return images * (high - low) + low


def from_model_range(images, low, high):
    images = images - images.min()
    return images / images.max()
