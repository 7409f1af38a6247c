def noise_sampler():
    def draw(m, n):
        return torch.empty(m, n).uniform_(0.0, 1.0)
    return draw
