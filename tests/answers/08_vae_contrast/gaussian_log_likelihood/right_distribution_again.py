def gaussian_log_likelihood(x, mean, std):
    """log N(x; mean, std²) by example: x and mean (batch, ...), std broadcasts -> (batch,)."""
    bell = torch.distributions.Normal(mean, std)
    return bell.log_prob(x).flatten(start_dim=1).sum(-1)
