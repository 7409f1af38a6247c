# mistake: nothing-drawn
def noise_sampler():
    def sample(m, n):
        count = m * n
        return (torch.arange(count, dtype=torch.float32) / count).reshape(m, n)
    return sample
