# mistake: small-number-under-the-logarithm
def discriminator_loss(real_logits, fake_logits, eps=1e-8):
    """D's loss: the mean over real logits (n,) plus the mean over fake logits (m,).

    Returns a tensor without dimensions.
    """
    p_real, p_fake = torch.sigmoid(real_logits), torch.sigmoid(fake_logits)
    return -(torch.log(p_real + eps).mean() + torch.log(1 - p_fake + eps).mean())
