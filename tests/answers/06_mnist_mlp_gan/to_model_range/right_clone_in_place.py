def to_model_range(images, low, high):
    out = images.clone()
    out.mul_(high - low)
    out.add_(low)
    return out


def from_model_range(images, low, high):
    out = images.clone()
    out.sub_(low).div_(high - low)
    return out
