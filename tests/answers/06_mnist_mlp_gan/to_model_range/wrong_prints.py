# mistake: returns-nothing
def to_model_range(images, low, high):
    print(images * (high - low) + low)


def from_model_range(images, low, high):
    return (images - low) / (high - low)
