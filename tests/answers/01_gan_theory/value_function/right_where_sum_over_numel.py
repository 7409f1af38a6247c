EPS = 1e-8


def value_function(d_real: torch.Tensor, d_fake: torch.Tensor) -> torch.Tensor:
    p = torch.where(d_real < EPS, EPS, d_real)
    q = 1 - d_fake
    q = torch.where(q < EPS, EPS, q)
    return p.log().sum() / p.numel() + q.log().sum() / q.numel()
