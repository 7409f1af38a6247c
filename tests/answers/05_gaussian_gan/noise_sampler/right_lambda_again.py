def noise_sampler():
    """A function (m, n) ↦ float32 tensor (m, n) of fresh numbers, uniform on [0, 1)."""
    return lambda m, n: torch.rand(m, n)
