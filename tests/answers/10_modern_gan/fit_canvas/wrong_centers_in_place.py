# mistake: changes-its-input
def fit_canvas(images, k):
    mean = images.mean(dim=0)
    images -= mean
    centered = images.flatten(1)
    axes = torch.linalg.svd(centered, full_matrices=False)[2][:k]
    weights = centered @ axes.T
    return weights / weights.std(), (mean, axes * weights.std())


def from_canvas(coefficients, canvas):
    mean, axes = canvas
    return mean + (coefficients @ axes).reshape(-1, *mean.shape)
