import numpy as np


def moments(samples):
    values = samples.detach().cpu().numpy()
    return float(np.mean(values)), float(np.std(values))
