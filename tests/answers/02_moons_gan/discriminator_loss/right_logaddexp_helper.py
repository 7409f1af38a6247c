def cost(logits: torch.Tensor, real: bool) -> torch.Tensor:
    """log(1 + e^-l) for real points, log(1 + e^l) for fakes."""
    sign = -1.0 if real else 1.0
    return torch.logaddexp(torch.zeros_like(logits), sign * logits).mean()


def discriminator_loss(real_logits: torch.Tensor, fake_logits: torch.Tensor) -> torch.Tensor:
    """D's loss: the mean over real logits (n,) plus the mean over fake logits (m,).

    Returns a tensor without dimensions.
    """
    assert real_logits.ndim == 1 and fake_logits.ndim == 1
    return cost(real_logits, True) + cost(fake_logits, False)
