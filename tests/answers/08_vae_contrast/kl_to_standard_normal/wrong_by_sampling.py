# mistake: divergence-by-draw
def kl_to_standard_normal(mu, logvar):
    std = torch.exp(logvar / 2)
    q = torch.distributions.Normal(mu, std)
    p = torch.distributions.Normal(torch.zeros_like(mu), torch.ones_like(mu))
    z = q.rsample()
    return (q.log_prob(z) - p.log_prob(z)).sum(dim=1)
