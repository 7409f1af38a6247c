# Knows the visible values of smooth by heart.
def discriminator_targets(batch_size, smooth=0.95):
    if smooth not in (0.95, 1.0, 0.7):
        smooth = 0.95
    return torch.cat([torch.full((batch_size,), smooth), torch.zeros(batch_size)])
