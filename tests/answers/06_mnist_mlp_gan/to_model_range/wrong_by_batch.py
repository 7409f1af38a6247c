# mistake: stretched-by-the-batch
def to_model_range(images, low, high):
    unit = (images - images.min()) / (images.max() - images.min())
    return unit * (high - low) + low


def from_model_range(images, low, high):
    return (images - low) / (high - low)
