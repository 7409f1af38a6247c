def spectral_normalize(weight, u, steps):
    new = u.data
    while steps > 0:
        v = torch.nn.functional.normalize(weight.data.t() @ new, dim=0, eps=1e-12)
        new = torch.nn.functional.normalize(weight.data @ v, dim=0, eps=1e-12)
        steps -= 1
    u.data.copy_(new)
    return weight / (new[None, :] @ weight @ v[:, None]).squeeze()
