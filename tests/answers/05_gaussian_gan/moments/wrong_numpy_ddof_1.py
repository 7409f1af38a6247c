# mistake: sample-std
import numpy as np


def moments(samples):
    values = samples.detach().cpu().numpy()
    return float(values.mean()), float(np.std(values, ddof=1))
