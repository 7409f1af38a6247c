# mistake: all-with-all
# says: Each real example is paired with every fake: the loss has n² pairs.
# look: Row by row: the first with the first, the second with the second.
def r3_generator_loss(D, real, fake):
    return F.softplus(D(real)[:, None] - D(fake)[None, :]).mean()
