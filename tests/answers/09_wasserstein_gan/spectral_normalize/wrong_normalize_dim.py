# mistake: along-dimension-1
def spectral_normalize(weight, u, steps):
    with torch.no_grad():
        for _ in range(steps):
            v = F.normalize(weight.T @ u)
            u.copy_(F.normalize(weight @ v))
    return weight / (u.clone() @ weight @ v)
