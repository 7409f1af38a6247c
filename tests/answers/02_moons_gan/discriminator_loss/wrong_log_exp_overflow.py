# mistake: exp-overflows
def discriminator_loss(real_logits, fake_logits):
    """D's loss: the mean over real logits (n,) plus the mean over fake logits (m,).

    Returns a tensor without dimensions.
    """
    on_real = torch.log(1 + torch.exp(-real_logits)).mean()
    on_fake = torch.log(1 + torch.exp(fake_logits)).mean()
    return on_real + on_fake
