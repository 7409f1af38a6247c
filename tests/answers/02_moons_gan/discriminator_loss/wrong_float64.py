# mistake: wrong-dtype
def discriminator_loss(real_logits, fake_logits):
    return F.softplus(-real_logits.double()).mean() + F.softplus(fake_logits.double()).mean()
