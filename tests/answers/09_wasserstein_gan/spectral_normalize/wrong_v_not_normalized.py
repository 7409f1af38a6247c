# mistake: sigma-squared
def spectral_normalize(weight, u, steps):
    with torch.no_grad():
        for _ in range(steps):
            v = weight.T @ u
            u.copy_(F.normalize(weight @ v, dim=0))
    return weight / (u.clone() @ weight @ v)
