# mistake: whole-numbers
# says: The targets are made of whole numbers, in which 0.95 becomes 0.
# look: 0.0 instead of 0 in torch.full; no integer dtype in torch.zeros.
def discriminator_targets(batch_size, smooth=0.95):
    targets = torch.full((2 * batch_size,), 0)
    targets[:batch_size] = smooth
    return targets
