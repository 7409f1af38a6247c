# mistake: columns-for-rows
def fit_canvas(images, k):
    mean = images.mean(dim=0)
    flat = (images - mean).flatten(1)
    axes = torch.linalg.svd(flat, full_matrices=False)[2][:, :k]
    coefficients = flat @ axes
    scale = coefficients.std()
    return coefficients / scale, (mean, axes, scale)


def from_canvas(coefficients, canvas):
    mean, axes, scale = canvas
    return (scale * coefficients @ axes.T).unflatten(1, mean.shape) + mean
