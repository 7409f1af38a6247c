import numpy as np
from scipy.spatial import cKDTree


def class_accuracy(samples, labels):
    points = samples.detach().cpu().numpy()
    distances = [cKDTree(data.moon_curve(c).cpu().numpy()).query(points)[0] for c in range(NUM_CLASSES)]
    return float(np.mean(np.argmin(distances, axis=0) == labels.cpu().numpy()))
