from dataclasses import dataclass

import numpy as np


@dataclass
class Canvas:
    mean: torch.Tensor
    axes: torch.Tensor
    s: float
    shape: tuple

    def paint(self, c):
        return (self.mean + self.s * c @ self.axes).reshape((c.shape[0],) + self.shape)


def fit_canvas(images, k):
    X = images.numpy().reshape(len(images), -1)
    mean = X.mean(axis=0)
    _, _, Vt = np.linalg.svd(X - mean, full_matrices=False)
    c = (X - mean) @ Vt[:k].T
    s = float(c.std())
    return torch.from_numpy(c / s), Canvas(torch.from_numpy(mean), torch.from_numpy(Vt[:k].copy()), s, tuple(images.shape[1:]))


def from_canvas(coefficients, canvas):
    return canvas.paint(coefficients)
