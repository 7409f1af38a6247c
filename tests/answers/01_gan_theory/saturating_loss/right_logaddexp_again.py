def saturating_loss(logits: torch.Tensor) -> torch.Tensor:
    assert logits.dim() == 1
    zero = torch.zeros_like(logits)
    return torch.logaddexp(zero, logits).mean().neg()
