import numpy as np


def class_accuracy(samples, labels):
    """Share of samples (n, 2) whose nearest moon is that of their label (n,): a float."""
    points, asked = samples.detach().cpu().numpy(), labels.detach().cpu().numpy()
    to_moon = []
    for k in (0, 1):
        curve = data.moon_curve(k).numpy()
        dx = points[:, :1] - curve[None, :, 0]
        dy = points[:, 1:] - curve[None, :, 1]
        to_moon.append(np.sqrt(dx**2 + dy**2).min(axis=1))
    return float(np.mean(np.argmin(to_moon, axis=0) == asked))
