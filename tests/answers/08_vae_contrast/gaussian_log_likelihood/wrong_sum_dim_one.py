# mistake: one-dimension-summed
def gaussian_log_likelihood(x, mean, std):
    """log N(x; mean, std²) by example: x and mean (batch, ...), std broadcasts -> (batch,)."""
    std = torch.as_tensor(std)
    log_p = -(x - mean).pow(2) / (2 * std.pow(2)) - std.log() - math.log(2 * math.pi) / 2
    return log_p.sum(dim=1)
