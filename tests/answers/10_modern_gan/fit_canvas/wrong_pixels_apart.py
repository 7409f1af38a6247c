# mistake: one-number-for-the-mean
# says: The mean is one number for all pixels of all pictures; each pixel has its own.
# look: images.mean(dim=0) is a picture.
def fit_canvas(images, k):
    mean = images.mean()
    centered = (images - mean).flatten(1)
    axes = torch.linalg.svd(centered, full_matrices=False).Vh[:k]
    coefficients = centered @ axes.T
    scale = coefficients.std()
    return coefficients / scale, (mean, axes, scale, images.shape[1:])


def from_canvas(coefficients, canvas):
    mean, axes, scale, shape = canvas
    return mean + (coefficients * scale @ axes).reshape(-1, *shape)
