# mistake: against-the-mean
# says: Each fake is compared with the mean of the real logits (the relativistic average), not with its partner.
# look: D(real) - D(fake), row by row, then softplus and the mean.
def r3_generator_loss(D, real, fake):
    """Loss of G on pairs of real and fake examples (n, ...): a 0-dimensional tensor."""
    return F.softplus(D(real).mean() - D(fake)).mean()
