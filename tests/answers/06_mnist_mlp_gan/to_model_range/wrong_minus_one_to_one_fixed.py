# mistake: range-hard-coded
def to_model_range(images, low, high):
    return images * 2 - 1


def from_model_range(images, low, high):
    return (images + 1) / 2
