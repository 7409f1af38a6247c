def gaussian_log_likelihood(x: torch.Tensor, mean: torch.Tensor, std) -> torch.Tensor:
    assert x.shape == mean.shape, f"{tuple(x.shape)} is not {tuple(mean.shape)}"
    sigma = (torch.ones_like(mean) * std)  # (batch, ...), with gradient if std has one
    values = []
    for xi, mi, si in zip(x, mean, sigma):
        error = (xi - mi).pow(2) / (2 * si.pow(2))
        values.append(-(error + si.log() + math.log(math.sqrt(2 * math.pi))).sum())
    return torch.stack(values)
