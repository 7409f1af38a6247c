# mistake: deviations-for-covariances
def frechet_distance(a, b):
    a, b = a.double(), b.double()
    means = (a.mean(0) - b.mean(0)).square().sum()
    return float(means + (a.std(0) - b.std(0)).square().sum())
