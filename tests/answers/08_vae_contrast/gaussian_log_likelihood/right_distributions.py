def gaussian_log_likelihood(x, mean, std):
    log_p = torch.distributions.Normal(mean, std).log_prob(x)
    return log_p.reshape(len(x), -1).sum(dim=1)
