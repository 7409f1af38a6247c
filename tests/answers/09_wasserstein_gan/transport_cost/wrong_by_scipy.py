# mistake: not-a-tensor
def transport_cost(x, y):
    from scipy.stats import wasserstein_distance

    return wasserstein_distance(x.detach().numpy(), y.detach().numpy())
