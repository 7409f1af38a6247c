# mistake: not-scaled
def fit_canvas(images, k):
    mean = images.mean(dim=0)
    centered = (images - mean).flatten(1)
    axes = torch.linalg.svd(centered, full_matrices=False).Vh[:k]
    scale = centered.std()
    return centered @ axes.T / scale, (mean, axes, scale)


def from_canvas(coefficients, canvas):
    mean, axes, scale = canvas
    return mean + (scale * coefficients @ axes).reshape(-1, *mean.shape)
