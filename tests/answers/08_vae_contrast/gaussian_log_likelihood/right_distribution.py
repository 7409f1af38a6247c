def gaussian_log_likelihood(x, mean, std):
    each = torch.distributions.Normal(mean, std).log_prob(x)
    return each.reshape(len(x), -1).sum(dim=-1)
