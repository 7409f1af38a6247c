# mistake: wrong-dtype
def transport_cost(x, y):
    from scipy.stats import wasserstein_distance
    return torch.tensor(wasserstein_distance(x.detach().numpy(), y.detach().numpy()))
