def kl_divergence(p: torch.Tensor, q: torch.Tensor) -> torch.Tensor:
    assert p.shape == q.shape and p.ndim == 1
    support = p.gt(0)
    surprise = lambda r: -torch.log(r[support])
    return torch.dot(p[support], surprise(q) - surprise(p))
