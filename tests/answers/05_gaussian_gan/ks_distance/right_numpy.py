import numpy as np


def ks_distance(samples, cdf):
    ordered, _ = torch.sort(samples.detach().flatten())
    f = cdf(ordered).cpu().numpy()
    n = f.size
    i = np.arange(1, n + 1)
    d_plus = np.max(i / n - f)
    d_minus = np.max(f - (i - 1) / n)
    return float(max(d_plus, d_minus))
