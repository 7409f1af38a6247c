# mistake: several-results
# says: Your function returns several things; the exercise asks for one.
# look: Both halves belong in one tensor, one behind the other: torch.cat.
def discriminator_targets(batch_size, smooth=0.95):
    real = torch.full((batch_size,), smooth)
    fake = torch.zeros(batch_size)
    return real, fake
