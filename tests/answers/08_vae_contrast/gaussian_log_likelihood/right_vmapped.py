def gaussian_log_likelihood(x, mean, std):
    std = torch.as_tensor(std, dtype=x.dtype, device=x.device).expand_as(x)
    one = lambda x, mean, std: torch.distributions.Normal(mean, std, validate_args=False).log_prob(x).sum()
    return torch.func.vmap(one)(x, mean, std)
