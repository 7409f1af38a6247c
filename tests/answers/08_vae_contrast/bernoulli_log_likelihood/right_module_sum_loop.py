def bernoulli_log_likelihood(x: torch.Tensor, logits: torch.Tensor) -> torch.Tensor:
    assert x.shape == logits.shape
    bce = nn.BCEWithLogitsLoss(reduction="sum")
    return torch.stack([-bce(l, pixels) for pixels, l in zip(x, logits)])
