def kl_to_standard_normal(mu, logvar):
    from_mean = mu.square().sum(1)
    from_width = (torch.expm1(logvar) - logvar).sum(1)   # e^l - 1 - l
    return (from_mean + from_width).div(2)
