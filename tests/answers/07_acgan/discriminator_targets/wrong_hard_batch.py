# mistake: size-hard-coded
def discriminator_targets(batch_size, smooth=0.95):
    targets = torch.zeros(2 * BATCH_SIZE)
    targets[:BATCH_SIZE] = smooth
    return targets
