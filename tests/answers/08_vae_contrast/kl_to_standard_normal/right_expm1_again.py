def kl_to_standard_normal(mu, logvar):
    spread = torch.expm1(logvar) - logvar
    distance = mu.square()
    return (spread + distance).sum(-1).div(2)
