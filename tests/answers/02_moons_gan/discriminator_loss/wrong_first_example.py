# mistake: some-examples-ignored
def discriminator_loss(real_logits, fake_logits):
    return F.softplus(-real_logits[0]) + F.softplus(fake_logits[0])
