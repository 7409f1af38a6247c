# mistake: epsilon-too-large
def value_function(d_real, d_fake):
    eps = 1e-4
    return torch.log(d_real.clamp(min=eps)).mean() + torch.log((1 - d_fake).clamp(min=eps)).mean()
