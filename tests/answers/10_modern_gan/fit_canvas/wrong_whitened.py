# mistake: whitened
# says: Each coefficient is divided by a spread of its own: the last axes count as much as the first.
# look: One number for all of them: std() without a dimension.
def fit_canvas(images, k):
    mean = images.mean(dim=0)
    centered = (images - mean).flatten(1)
    axes = torch.linalg.svd(centered, full_matrices=False).Vh[:k]
    coefficients = centered @ axes.T
    scale = coefficients.std(dim=0)
    return coefficients / scale, (mean, axes, scale)


def from_canvas(coefficients, canvas):
    mean, axes, scale = canvas
    return mean + (coefficients * scale @ axes).reshape(-1, *mean.shape)
