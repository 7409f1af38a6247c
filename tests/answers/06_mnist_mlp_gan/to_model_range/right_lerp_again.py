def to_model_range(images, low, high):
    low_t = torch.full_like(images, low)
    high_t = torch.full_like(images, high)
    return torch.lerp(low_t, high_t, images)


def from_model_range(images, low, high):
    scale = 1.0 / (high - low)
    offset = -low * scale
    return torch.add(images * scale, offset)
