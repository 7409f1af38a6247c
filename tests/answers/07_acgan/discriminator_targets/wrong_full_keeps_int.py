# mistake: whole-numbers-for-floats
def discriminator_targets(batch_size, smooth=0.95):
    targets = torch.full((2 * batch_size,), smooth)
    targets[batch_size:] = 0
    return targets
