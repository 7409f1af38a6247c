def to_model_range(images: torch.Tensor, low: float, high: float) -> torch.Tensor:
    assert low < high, "an empty range"
    return images.mul(high - low).add(low)


def from_model_range(images: torch.Tensor, low: float, high: float) -> torch.Tensor:
    assert low < high, "an empty range"
    return images.sub(low).div(high - low)
