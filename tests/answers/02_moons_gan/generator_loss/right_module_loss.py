class _NonSaturating(nn.Module):
    def __init__(self):
        super().__init__()
        self.bce = nn.BCEWithLogitsLoss(reduction="mean")

    def forward(self, logits):
        return self.bce(logits, logits.new_ones(logits.shape))


_non_saturating = _NonSaturating()


def generator_loss(fake_logits: torch.Tensor) -> torch.Tensor:
    assert fake_logits.dim() == 1, fake_logits.shape
    return _non_saturating(fake_logits)
