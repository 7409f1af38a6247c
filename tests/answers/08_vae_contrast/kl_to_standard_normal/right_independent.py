from torch.distributions import Independent, Normal, kl_divergence


def kl_to_standard_normal(mu, logvar):
    q = Independent(Normal(mu, logvar.mul(0.5).exp()), 1)
    p = Independent(Normal(torch.zeros_like(mu), torch.ones_like(mu)), 1)
    return kl_divergence(q, p)
