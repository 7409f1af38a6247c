# mistake: paired-terms
def discriminator_loss(real_logits, fake_logits):
    return (F.softplus(-real_logits) + F.softplus(fake_logits)).mean()
