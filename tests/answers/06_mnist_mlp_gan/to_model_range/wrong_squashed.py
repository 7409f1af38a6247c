# mistake: not-a-straight-line
def to_model_range(images, low, high):
    return torch.tanh(images) * (high - low) + low


def from_model_range(images, low, high):
    return torch.sigmoid(images)
