def gaussian_log_likelihood(x, mean, std):
    n = len(x)
    std = torch.as_tensor(std, device=x.device) + torch.zeros_like(x)
    exponent = -((x - mean) / std).pow(2).view(n, -1).sum(1) / 2
    normalizer = (torch.log(std) + math.log(math.sqrt(2 * math.pi))).view(n, -1).sum(1)
    return exponent - normalizer
