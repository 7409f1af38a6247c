import numpy as np


def fit_canvas(images, k):
    x = images.detach().numpy().reshape(len(images), -1).astype(np.float64)
    m = x.mean(axis=0)
    _, _, vt = np.linalg.svd(x - m, full_matrices=False)
    c = (x - m) @ vt[:k].T
    scale = c.std()
    keep = [torch.tensor(a, dtype=torch.float32) for a in (m, vt[:k], scale)]
    return torch.tensor(c / scale, dtype=torch.float32), (*keep, tuple(images.shape[1:]))


def from_canvas(coefficients, canvas):
    m, v, scale, shape = canvas
    return (m + scale * (coefficients @ v)).reshape((-1, *shape))
