def kl_to_standard_normal(mu, logvar):
    sigma = torch.sqrt(torch.exp(logvar))
    each = (mu**2 + sigma**2) / 2 - torch.log(sigma) - 0.5
    return each.flatten(1).sum(1)
