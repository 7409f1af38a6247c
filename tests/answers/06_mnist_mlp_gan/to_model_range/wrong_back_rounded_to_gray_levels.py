# mistake: rounded
def to_model_range(images, low, high):
    return low + (high - low) * images


def from_model_range(images, low, high):
    x = (images - low) / (high - low)
    return (255 * x).round() / 255
