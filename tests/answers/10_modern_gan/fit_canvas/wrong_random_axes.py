# mistake: random-axes
# says: The axes are orthonormal, but have nothing to do with the pictures.
# look: The axes of most variance come from a decomposition of the centered pictures.
def fit_canvas(images, k):
    mean = images.mean(dim=0)
    centered = (images - mean).flatten(1)
    axes = torch.linalg.qr(torch.randn(centered.shape[1], k)).Q.T
    coefficients = centered @ axes.T
    scale = coefficients.std()
    return coefficients / scale, (mean, axes, scale)


def from_canvas(coefficients, canvas):
    mean, axes, scale = canvas
    return mean + (coefficients * scale @ axes).reshape(-1, *mean.shape)
