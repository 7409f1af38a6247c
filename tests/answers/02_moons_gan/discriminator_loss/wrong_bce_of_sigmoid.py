# mistake: log-of-sigmoid
def discriminator_loss(real_logits, fake_logits):
    d_real, d_fake = torch.sigmoid(real_logits), torch.sigmoid(fake_logits)
    real_loss = F.binary_cross_entropy(d_real, torch.ones_like(d_real))
    return real_loss + F.binary_cross_entropy(d_fake, torch.zeros_like(d_fake))
