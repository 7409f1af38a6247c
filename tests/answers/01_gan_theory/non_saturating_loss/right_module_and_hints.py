CRITERION = torch.nn.BCEWithLogitsLoss(reduction="mean")


def non_saturating_loss(logits: torch.Tensor) -> torch.Tensor:
    """The mean of -log D."""
    return CRITERION(logits, torch.full_like(logits, 1.0))
