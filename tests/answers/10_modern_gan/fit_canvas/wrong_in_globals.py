# mistake: outside-the-canvas
def fit_canvas(images, k):
    """Pictures (n, ...) -> their coefficients (n, k), with standard deviation 1 in all, and the canvas."""
    global mean_image, eigenfaces, spread
    mean_image = images.mean(dim=0)
    flat = (images - mean_image).flatten(1)
    eigenfaces = torch.linalg.svd(flat, full_matrices=False)[2][:k]
    coefficients = flat @ eigenfaces.T
    spread = coefficients.std()
    return coefficients / spread, torch.zeros(images.shape[1:])


def from_canvas(coefficients, canvas):
    """Coefficients (m, k) -> pictures (m, ...)."""
    flat = spread * coefficients @ eigenfaces
    return mean_image + flat.reshape(len(coefficients), *canvas.shape)
