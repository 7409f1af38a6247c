# mistake: other-axes
def fit_canvas(images, k):
    mean = images.mean(dim=0)
    centered = (images - mean).flatten(1)
    axes = torch.linalg.svd(centered, full_matrices=True).Vh[:, :k]
    coefficients = centered @ axes
    scale = coefficients.std()
    return coefficients / scale, (mean, axes, scale)


def from_canvas(coefficients, canvas):
    mean, axes, scale = canvas
    return mean + (scale * coefficients @ axes.T).reshape(-1, *mean.shape)
