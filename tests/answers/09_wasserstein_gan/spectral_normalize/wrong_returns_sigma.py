# mistake: sigma-returned
def spectral_normalize(weight, u, steps):
    with torch.no_grad():
        for _ in range(steps):
            v = F.normalize(weight.T @ u, dim=0)
            u.copy_(F.normalize(weight @ v, dim=0))
    return u.clone() @ weight @ v
