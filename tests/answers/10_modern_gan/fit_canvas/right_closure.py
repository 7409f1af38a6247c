def fit_canvas(images, k):
    shape = images.shape[1:]
    flat = images.flatten(1)
    mean = flat.mean(dim=0)
    *_, Vh = torch.linalg.svd(flat - mean, full_matrices=False)
    V = Vh[:k].T
    raw = torch.matmul(flat - mean, V)
    s = torch.sqrt(raw.var())

    def back(c):
        return torch.addmm(mean, c, V.T * s).unflatten(1, shape)

    return raw.div(s), back


def from_canvas(coefficients, canvas):
    return canvas(coefficients)
