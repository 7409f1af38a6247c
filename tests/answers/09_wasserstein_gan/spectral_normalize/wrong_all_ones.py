# mistake: not-a-multiple
def spectral_normalize(weight, u, steps):
    with torch.no_grad():
        for _ in range(steps):
            v = F.normalize(weight.T @ u, dim=0)
            u.copy_(F.normalize(weight @ v, dim=0))
    left, values, right = torch.linalg.svd(weight, full_matrices=False)
    return left @ right
