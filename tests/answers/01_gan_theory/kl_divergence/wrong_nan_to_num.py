# mistake: infinity-hidden
def kl_divergence(p, q):
    terms = p * torch.log(p / q)
    return torch.nan_to_num(terms).sum()
