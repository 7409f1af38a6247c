import numpy as np


def draw_wishes(labels, n):
    rows = np.random.randint(labels.numel(), size=n)
    return labels.flatten()[torch.as_tensor(rows)]
