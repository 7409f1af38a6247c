# mistake: log-of-sigmoid
def discriminator_loss(real_logits, fake_logits):
    """D's loss: the mean over real logits (n,) plus the mean over fake logits (m,).

    Returns a tensor without dimensions.
    """
    d_real = torch.sigmoid(real_logits)
    d_fake = torch.sigmoid(fake_logits)
    return -torch.log(d_real).mean() - torch.log(1 - d_fake).mean()
