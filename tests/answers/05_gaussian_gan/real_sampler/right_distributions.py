def real_sampler(mean: float, std: float):
    assert std > 0, "a spread is positive"
    normal = torch.distributions.Normal(float(mean), float(std))

    def draw(n: int) -> torch.Tensor:
        return normal.sample((1, n))

    return draw
