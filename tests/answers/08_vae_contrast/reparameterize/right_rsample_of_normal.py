def reparameterize(mu, logvar):
    sigma = torch.exp(0.5 * logvar)
    return torch.distributions.Normal(mu, sigma).rsample()
