def jensen_shannon(p: torch.Tensor, q: torch.Tensor) -> torch.Tensor:
    assert p.shape == q.shape, "p and q live on the same grid"
    mixture = torch.stack([p, q]).mean(dim=0)
    return sum(kl_divergence(r, mixture) for r in (p, q)) / 2
