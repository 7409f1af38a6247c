# mistake: raises-an-error
def ks_distance(samples, cdf):
    import numpy as np
    x = np.sort(samples.numpy())
    f = np.asarray(cdf(x))
    n = len(x)
    return float(max((np.arange(1, n + 1) / n - f).max(), (f - np.arange(n) / n).max()))
