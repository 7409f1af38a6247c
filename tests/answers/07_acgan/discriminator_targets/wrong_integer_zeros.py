# mistake: wrong-dtype
def discriminator_targets(batch_size, smooth=0.95):
    targets = torch.zeros(2 * batch_size, dtype=torch.long)
    targets[:batch_size] = smooth
    return targets
