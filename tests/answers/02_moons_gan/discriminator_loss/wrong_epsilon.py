# mistake: small-number-under-the-logarithm
def discriminator_loss(real_logits, fake_logits):
    eps = 1e-8
    p_real = real_logits.sigmoid()
    p_fake = fake_logits.sigmoid()
    loss = -torch.log(p_real + eps).mean() - torch.log(1 - p_fake + eps).mean()
    return loss
