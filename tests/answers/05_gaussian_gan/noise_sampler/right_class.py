class NoiseSampler:
    """Uniform noise on demand."""

    def __call__(self, m, n):
        rows = [torch.rand(n) for _ in range(m)]
        return torch.stack(rows)


def noise_sampler():
    return NoiseSampler()
