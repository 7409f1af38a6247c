# mistake: variances-subtracted
# says: The variances themselves are compared, squared. The second part of the formula compares roots of covariances.
# look: With one feature it is (σ_a − σ_b)², with deviations, not variances; with more, traces and a root of a matrix.
def frechet_distance(a, b):
    a, b = a.double(), b.double()
    means = ((a.mean(0) - b.mean(0)) ** 2).sum()
    return (means + ((a.var(0) - b.var(0)) ** 2).sum()).item()
