squared_norm = lambda v: torch.einsum("bk,bk->b", v, v)


def kl_to_standard_normal(mu, logvar):
    std = torch.exp(logvar / 2)
    return (squared_norm(mu) + squared_norm(std) - mu.shape[1] - logvar.sum(dim=-1)) * 0.5
