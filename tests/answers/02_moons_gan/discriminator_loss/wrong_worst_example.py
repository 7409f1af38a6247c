# mistake: some-examples-ignored
def discriminator_loss(real_logits, fake_logits):
    return F.softplus(-real_logits).max() + F.softplus(fake_logits).max()
