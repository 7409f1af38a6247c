# mistake: divided-by-255
def to_model_range(images, low, high):
    return images / 255 * (high - low) + low


def from_model_range(images, low, high):
    return (images - low) / (high - low) * 255
