def to_model_range(images, low, high):
    return torch.add(torch.mul(images, high - low), low)


def from_model_range(images, low, high):
    return torch.div(torch.sub(images, low), high - low)
