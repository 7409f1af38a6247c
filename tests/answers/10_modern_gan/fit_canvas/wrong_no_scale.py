# mistake: not-scaled
# says: The coefficients are as large as they come; asked for is a standard deviation of 1 in all.
# look: Divide all of them by one number, their standard deviation.
def fit_canvas(images, k):
    mean = images.mean(dim=0)
    centered = (images - mean).flatten(1)
    axes = torch.linalg.svd(centered, full_matrices=False).Vh[:k]
    coefficients = centered @ axes.T
    scale = torch.tensor(1.0)
    return coefficients / scale, (mean, axes, scale)


def from_canvas(coefficients, canvas):
    mean, axes, scale = canvas
    return mean + (coefficients * scale @ axes).reshape(-1, *mean.shape)
