# mistake: real-partner-missing
# says: The real partner makes no difference: this is the plain loss of the fakes.
# look: G wants D(fake) above D(real): take the difference.
def r3_generator_loss(D, real, fake):
    return F.softplus(-D(fake)).mean()
