def noise_sampler():
    def sample(m: int, n: int) -> torch.Tensor:
        assert m > 0 and n > 0
        noise = torch.rand((m, n), dtype=torch.float32)
        return noise

    return sample
