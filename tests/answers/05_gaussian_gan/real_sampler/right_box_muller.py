import math


def real_sampler(mean, std):
    def sample(n):
        u, v = torch.rand(1, n, dtype=torch.float64), torch.rand(1, n, dtype=torch.float64)
        radius = torch.sqrt(-2 * torch.log(1 - u))      # 1 - u is never 0
        normal = radius * torch.cos(2 * math.pi * v)
        return (mean + std * normal).float()

    return sample
