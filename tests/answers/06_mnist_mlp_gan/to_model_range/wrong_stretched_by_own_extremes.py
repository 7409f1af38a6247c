# mistake: stretched-by-the-batch
def to_model_range(images, low, high):
    darkest, brightest = images.min(), images.max()
    return (images - darkest) / (brightest - darkest) * (high - low) + low


def from_model_range(images, low, high):
    return (images - low) / (high - low)
