def fit_canvas(images, k):
    mean = images.mean(0, keepdim=True)
    U, S, Vh = torch.linalg.svd((images - mean).flatten(1), full_matrices=False)
    c = U[:, :k] * S[:k]
    s = c.std()
    return c / s, [mean, s * Vh[:k]]


def from_canvas(coefficients, canvas):
    mean, stretched = canvas
    return mean + torch.einsum("nk,kp->np", coefficients, stretched).unflatten(1, mean.shape[1:])
