# mistake: shifted-only
def to_model_range(images, low, high):
    return images + low


def from_model_range(images, low, high):
    return images - low
