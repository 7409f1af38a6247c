@torch.jit.script
def _gap(height):
    n = height.numel()
    steps = torch.arange(n + 1, device=height.device) / n
    return torch.maximum((steps[1:] - height).max(), (height - steps[:-1]).max())


def ks_distance(samples, cdf):
    return float(_gap(torch.as_tensor(cdf(torch.sort(samples)[0]))))
