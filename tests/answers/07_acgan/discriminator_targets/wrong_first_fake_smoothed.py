# mistake: border-off
def discriminator_targets(batch_size, smooth=0.95):
    targets = torch.zeros(2 * batch_size)
    targets[: batch_size + 1] = smooth
    return targets
