import statistics


def moments(samples: torch.Tensor) -> tuple[float, float]:
    assert samples.numel() > 0
    numbers = samples.flatten().tolist()
    return statistics.fmean(numbers), statistics.pstdev(numbers)
