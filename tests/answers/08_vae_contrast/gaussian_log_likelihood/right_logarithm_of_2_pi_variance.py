def gaussian_log_likelihood(x, mean, std):
    batch = x.shape[0]
    variance = (torch.as_tensor(std) ** 2).expand(x.shape).reshape(batch, -1)
    squares = (x - mean).pow(2).reshape(batch, -1)
    return -0.5 * (squares / variance + torch.log(2 * math.pi * variance)).sum(dim=1)
