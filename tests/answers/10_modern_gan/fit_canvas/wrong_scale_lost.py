# mistake: scale-not-undone
# says: The way back forgets the scale, so that what comes back is too near to the mean, or too far from it.
# look: Multiply the coefficients by the number that they were divided by.
def fit_canvas(images, k):
    mean = images.mean(dim=0)
    centered = (images - mean).flatten(1)
    axes = torch.linalg.svd(centered, full_matrices=False).Vh[:k]
    coefficients = centered @ axes.T
    scale = coefficients.std()
    return coefficients / scale, (mean, axes, scale)


def from_canvas(coefficients, canvas):
    mean, axes, scale = canvas
    return mean + (coefficients @ axes).reshape(-1, *mean.shape)
