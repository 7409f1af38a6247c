# mistake: divided-by-the-other-size
def discriminator_loss(real_logits, fake_logits):
    n = real_logits.shape[0]
    total = F.softplus(-real_logits).sum() + F.softplus(fake_logits).sum()
    return total / n
