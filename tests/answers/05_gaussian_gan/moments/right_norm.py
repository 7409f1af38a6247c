def moments(samples):
    x = samples.reshape(-1)
    n = x.numel()
    mean = x.sum() / n
    return mean, torch.linalg.norm(x - mean) / n**0.5
