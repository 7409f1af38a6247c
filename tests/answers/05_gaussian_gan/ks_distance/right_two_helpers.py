def _too_many_below(u):
    n = len(u)
    return max((i + 1) / n - u[i] for i in range(n))


def _too_few_below(u):
    n = len(u)
    return max(u[i] - i / n for i in range(n))


def ks_distance(samples, cdf):
    # a cdf never falls, so sorting its values is sorting the samples
    u = sorted(cdf(samples).tolist())
    return max(_too_many_below(u), _too_few_below(u))
