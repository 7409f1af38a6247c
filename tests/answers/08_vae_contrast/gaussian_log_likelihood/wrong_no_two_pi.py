# mistake: two-pi-missing
def gaussian_log_likelihood(x, mean, std):
    std = torch.as_tensor(std, device=x.device)
    each = -0.5 * ((x - mean) / std) ** 2 - std.log()
    return each.flatten(1).sum(dim=1)
