# mistake: range-hard-coded
def to_model_range(images, low, high):
    return (images - 0.5) / 0.5


def from_model_range(images, low, high):
    return images * 0.5 + 0.5
