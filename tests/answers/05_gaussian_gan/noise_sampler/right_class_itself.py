class noise_sampler:
    __slots__ = ()

    def __call__(self, m, n):
        return torch.rand((m, n))
