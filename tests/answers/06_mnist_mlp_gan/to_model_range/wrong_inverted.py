# mistake: ends-swapped
def to_model_range(images, low, high):
    return high - images * (high - low)


def from_model_range(images, low, high):
    return (high - images) / (high - low)
