# mistake: infinity-hidden
def kl_divergence(p, q):
    return torch.nan_to_num(p * torch.log(p / q), nan=0.0, posinf=0.0).sum()
