# mistake: clamped
# says: The way back cuts off numbers outside of [0, 1].
# look: A generator needs the slope there, too: clamp where pictures are shown or read, not here.
def fit_canvas(images, k):
    mean = images.mean(dim=0)
    centered = (images - mean).flatten(1)
    axes = torch.linalg.svd(centered, full_matrices=False).Vh[:k]
    coefficients = centered @ axes.T
    scale = coefficients.std()
    return coefficients / scale, (mean, axes, scale)


def from_canvas(coefficients, canvas):
    mean, axes, scale = canvas
    return (mean + (coefficients * scale @ axes).reshape(-1, *mean.shape)).clamp(0, 1)
