def discriminator_loss(real_logits, fake_logits):
    """D's loss: the mean over real logits (n,) plus the mean over fake logits (m,).

    Returns a tensor without dimensions.
    """
    def my_softplus(x):
        # log(1 + e^x) = max(x, 0) + log(1 + e^-|x|)
        return x.clamp(min=0) + torch.log1p(torch.exp(-x.abs()))

    n, m = len(real_logits), len(fake_logits)
    return my_softplus(-real_logits).sum() / n + my_softplus(fake_logits).sum() / m
