# mistake: discriminators-side
# says: This is D's side of the pairs: G is paid when its fakes look less real.
# look: The other order of the two logits.
def r3_generator_loss(D, real, fake):
    return F.softplus(D(fake) - D(real)).mean()
