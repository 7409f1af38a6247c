# mistake: mean-scaled-too
def fit_canvas(images, k):
    flat = images.flatten(1)
    mean = flat.mean(dim=0)
    axes = torch.linalg.svd(flat - mean, full_matrices=False)[2][:k]
    raw = (flat - mean) @ axes.T
    scale = raw.std()
    return raw / scale, (mean, axes, scale, images.shape[1:])


def from_canvas(coefficients, canvas):
    mean, axes, scale, shape = canvas
    return (scale * (mean + coefficients @ axes)).reshape(-1, *shape)
