# mistake: numbers-depend
def noise_sampler():
    def draw(m, n):
        noise = torch.rand(m, n)
        if n > 1:
            noise[:, 1] = (7.3 * noise[:, 0] + 0.01 * noise[:, 1]) % 1
        return noise
    return draw
