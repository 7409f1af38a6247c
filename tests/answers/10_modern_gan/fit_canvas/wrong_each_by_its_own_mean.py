# mistake: each-by-its-own-mean
# says: Each picture loses its own brightness, the mean of its numbers, which the way back can't know.
# look: Subtract one mean picture from all, images.mean(dim=0), and add it again on the way back.
def fit_canvas(images, k):
    flat = images.flatten(1)
    flat = flat - flat.mean(dim=1, keepdim=True)
    mean = flat.mean(dim=0)
    axes = torch.linalg.svd(flat - mean, full_matrices=False).Vh[:k]
    coefficients = (flat - mean) @ axes.T
    scale = coefficients.std()
    return coefficients / scale, (mean, axes, scale, images.shape[1:])


def from_canvas(coefficients, canvas):
    mean, axes, scale, shape = canvas
    return (mean + scale * coefficients @ axes).reshape(-1, *shape)
