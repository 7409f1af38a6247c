# mistake: log-of-sigmoid
def generator_loss(fake_logits):
    """G's non-saturating loss: the mean of -log D over fake logits (m,).

    Returns a tensor without dimensions.
    """
    return torch.mean(torch.log(1 + torch.exp(-fake_logits)))
