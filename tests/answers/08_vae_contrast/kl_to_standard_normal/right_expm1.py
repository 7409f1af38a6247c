def kl_to_standard_normal(mu, logvar):
    spread = torch.expm1(logvar) - logvar
    return (mu * mu).sum(1) / 2 + spread.sum(1) / 2
