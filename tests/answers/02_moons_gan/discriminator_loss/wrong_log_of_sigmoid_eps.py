# mistake: small-number-under-the-logarithm
def discriminator_loss(real_logits, fake_logits):
    eps = 1e-8
    d_real, d_fake = torch.sigmoid(real_logits), torch.sigmoid(fake_logits)
    return -torch.log(d_real + eps).mean() - torch.log(1 - d_fake + eps).mean()
