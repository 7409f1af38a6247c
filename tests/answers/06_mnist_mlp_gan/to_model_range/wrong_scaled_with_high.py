# mistake: wrong-width
def to_model_range(images, low, high):
    return images * high + low


def from_model_range(images, low, high):
    return (images - low) / high
