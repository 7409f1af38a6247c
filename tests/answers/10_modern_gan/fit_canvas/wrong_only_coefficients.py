# mistake: not-two-results
def fit_canvas(images, k):
    mean = images.mean(dim=0)
    centered = (images - mean).flatten(1)
    axes = torch.linalg.svd(centered, full_matrices=False).Vh[:k]
    coefficients = centered @ axes.T
    scale = coefficients.std()
    global kept
    kept = (mean, axes, scale)
    return coefficients / scale


def from_canvas(coefficients, canvas):
    mean, axes, scale = kept
    return mean + (coefficients * scale @ axes).reshape(-1, *mean.shape)
