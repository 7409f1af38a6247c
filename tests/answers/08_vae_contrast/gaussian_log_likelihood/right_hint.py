def gaussian_log_likelihood(x, mean, std):
    """log N(x; mean, std²) by example: x and mean (batch, ...), std broadcasts -> (batch,)."""
    std = torch.as_tensor(std)
    terms = -((x - mean) ** 2) / (2 * std**2) - std.log() - math.log(2 * math.pi) / 2
    return terms.flatten(1).sum(dim=1)
