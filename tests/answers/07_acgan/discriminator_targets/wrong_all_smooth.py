# mistake: same-label-for-both
def discriminator_targets(batch_size, smooth=0.95):
    return torch.full((2 * batch_size,), smooth)
