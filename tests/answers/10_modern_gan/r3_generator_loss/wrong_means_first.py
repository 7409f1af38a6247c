# mistake: means-before-softplus
# says: The logits are averaged before softplus: what counts is each pair.
# look: Take the mean last.
def r3_generator_loss(D, real, fake):
    return F.softplus(D(real).mean() - D(fake).mean())
