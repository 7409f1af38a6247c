# mistake: sum-for-mean
def discriminator_loss(real_logits, fake_logits):
    batch_size = 128
    return F.softplus(-real_logits).sum() / batch_size + F.softplus(fake_logits).sum() / batch_size
