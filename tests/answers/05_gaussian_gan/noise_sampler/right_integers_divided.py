def noise_sampler():
    steps = 2**24
    def sample(m, n):
        return torch.randint(0, steps, (m, n)).to(torch.float32) / steps
    return sample
