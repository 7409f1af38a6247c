# mistake: log-of-sigmoid
def discriminator_loss(real_logits, fake_logits):
    p_real = torch.sigmoid(real_logits)
    p_fake = torch.sigmoid(fake_logits)
    return (F.binary_cross_entropy(p_real, torch.ones_like(p_real))
            + F.binary_cross_entropy(p_fake, torch.zeros_like(p_fake)))
