# mistake: mean-not-subtracted
def fit_canvas(images, k):
    flat = images.flatten(1)
    mean = flat.mean(dim=1, keepdim=True)
    axes = torch.linalg.svd(flat - mean, full_matrices=False).Vh[:k]
    coefficients = (flat - mean) @ axes.T
    scale = coefficients.std()
    return coefficients / scale, (mean.mean(), axes, scale, images.shape[1:])


def from_canvas(coefficients, canvas):
    mean, axes, scale, shape = canvas
    return (mean + scale * coefficients @ axes).reshape(-1, *shape)
