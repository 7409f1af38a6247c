def kl_to_standard_normal(mu: torch.Tensor, logvar: torch.Tensor) -> torch.Tensor:
    assert mu.shape == logvar.shape and mu.dim() == 2
    total = torch.zeros_like(mu[:, 0])
    for j in range(mu.shape[1]):
        variance = logvar[:, j].exp()
        total = total + (mu[:, j] ** 2 + variance - 1 - logvar[:, j]) / 2
    return total
