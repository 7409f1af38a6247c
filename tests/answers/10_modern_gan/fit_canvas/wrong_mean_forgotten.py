# mistake: mean-not-subtracted
# says: The mean picture is not taken away first, so that one axis and its coefficients are spent on it.
# look: Subtract the mean of all pictures before the decomposition, and add it again on the way back.
def fit_canvas(images, k):
    rows = images.flatten(1)
    axes = torch.linalg.svd(rows, full_matrices=False).Vh[:k]
    coefficients = rows @ axes.T
    scale = coefficients.std()
    return coefficients / scale, (axes, scale, images.shape[1:])


def from_canvas(coefficients, canvas):
    axes, scale, shape = canvas
    return (coefficients * scale @ axes).reshape(-1, *shape)
