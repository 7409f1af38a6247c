# mistake: minus-ds-loss
# says: This is D's loss with a minus. It saturates: where the fakes are sure to lose, it is flat.
# look: softplus of D(real) - D(fake), without a minus before it.
def r3_generator_loss(D, real, fake):
    return -F.softplus(D(fake) - D(real)).mean()
