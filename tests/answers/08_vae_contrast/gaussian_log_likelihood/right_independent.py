def gaussian_log_likelihood(x, mean, std):
    normal = torch.distributions.Normal(loc=mean, scale=std)
    return torch.distributions.Independent(normal, mean.dim() - 1).log_prob(x)
