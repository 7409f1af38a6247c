# mistake: u-not-updated
def spectral_normalize(weight, u, steps):
    return weight / torch.linalg.matrix_norm(weight, 2)
