# mistake: log-base
def generator_loss(fake_logits):
    """G's non-saturating loss: the mean of -log D over fake logits (m,).

    Returns a tensor without dimensions.
    """
    zeros = torch.zeros_like(fake_logits)
    return torch.logaddexp2(zeros, -fake_logits / math.log(2)).mean()
