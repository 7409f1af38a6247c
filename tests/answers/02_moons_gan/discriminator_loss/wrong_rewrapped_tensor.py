# mistake: no-gradient
def discriminator_loss(real_logits, fake_logits):
    """D's loss: the mean over real logits (n,) plus the mean over fake logits (m,).

    Returns a tensor without dimensions.
    """
    real_part = float(F.softplus(-real_logits).mean())
    fake_part = float(F.softplus(fake_logits).mean())
    return torch.tensor(real_part + fake_part, requires_grad=True)
