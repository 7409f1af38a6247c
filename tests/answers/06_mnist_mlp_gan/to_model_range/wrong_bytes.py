# mistake: rounded
def to_model_range(images, low, high):
    gray = (images * 255).byte().float() / 255
    return gray * (high - low) + low


def from_model_range(images, low, high):
    return (images - low) / (high - low)
