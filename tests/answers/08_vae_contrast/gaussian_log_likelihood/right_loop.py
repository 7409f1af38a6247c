def gaussian_log_likelihood(x, mean, std):
    std = torch.as_tensor(std) + torch.zeros_like(x)
    result = []
    for point, m, s in zip(x, mean, std):
        exponent = (point - m).square() / (2 * s.square())
        result.append(-(exponent + s.log() + math.log(math.sqrt(2 * math.pi))).sum())
    return torch.stack(result)
