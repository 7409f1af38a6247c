# mistake: logits-as-probabilities
def discriminator_loss(real_logits, fake_logits):
    """D's loss: the mean over real logits (n,) plus the mean over fake logits (m,).

    Returns a tensor without dimensions.
    """
    real = F.binary_cross_entropy(real_logits, torch.ones_like(real_logits))
    fake = F.binary_cross_entropy(fake_logits, torch.zeros_like(fake_logits))
    return real + fake
