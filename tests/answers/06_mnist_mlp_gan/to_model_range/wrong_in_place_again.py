# mistake: changes-its-input
def to_model_range(images, low, high):
    return images.mul_(high - low).add_(low)


def from_model_range(images, low, high):
    return images.sub_(low).div_(high - low)
