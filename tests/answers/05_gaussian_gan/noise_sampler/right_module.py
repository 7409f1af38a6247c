class Noise(nn.Module):
    def forward(self, m, n):
        return torch.distributions.Uniform(0.0, 1.0).sample((m, n))


def noise_sampler():
    return Noise()
