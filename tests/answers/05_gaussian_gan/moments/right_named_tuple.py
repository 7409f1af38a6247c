from collections import namedtuple

Moments = namedtuple("Moments", "mean std")


def moments(samples):
    std, mean = torch.std_mean(samples, correction=0)
    return Moments(mean.item(), std.item())
