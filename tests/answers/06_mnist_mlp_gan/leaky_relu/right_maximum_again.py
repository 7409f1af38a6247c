def leaky_relu(x: torch.Tensor, slope: float = 0.2) -> torch.Tensor:
    assert 0 <= slope <= 1, "for other slopes the maximum would be the wrong one"
    return torch.maximum(x, slope * x)
