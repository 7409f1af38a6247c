# mistake: whole-numbers
# says: The targets are made of whole numbers, in which 0.95 becomes 0: torch.full with the number 0 makes an integer tensor.
# look: 0.0 instead of 0, or torch.zeros.
def discriminator_targets(batch_size, smooth=0.95):
    targets = torch.full((2 * batch_size,), 0)
    targets[:batch_size] = smooth
    return targets
