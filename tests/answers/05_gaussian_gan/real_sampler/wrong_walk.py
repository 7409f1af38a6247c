# mistake: numbers-depend
def real_sampler(mean, std):
    def draw(n):
        z = torch.randn(n)
        for i in range(1, min(n, 4000)):
            z[i] = 0.6 * z[i - 1] + 0.8 * z[i]
        return (mean + std * z)[None]
    return draw
