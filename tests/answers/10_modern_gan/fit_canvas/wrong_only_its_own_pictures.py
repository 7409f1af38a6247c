# mistake: as-many-as-were-fitted
def fit_canvas(images, k):
    flat = images.flatten(1)
    mean = flat.mean(dim=0)
    axes = torch.linalg.svd(flat - mean, full_matrices=False)[2][:k]
    raw = (flat - mean) @ axes.T
    scale = raw.std()
    return raw / scale, (mean, axes, scale, images.shape)


def from_canvas(coefficients, canvas):
    mean, axes, scale, shape = canvas
    return (mean + scale * coefficients @ axes).reshape(shape)
