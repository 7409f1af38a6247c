import numpy as np
from scipy.spatial import KDTree


def feature_coverage(real, fake, k=5):
    radii = KDTree(real.numpy()).query(real.numpy(), k=[k + 1])[0][:, 0]
    nearest, _ = KDTree(fake.numpy()).query(real.numpy())
    return float(np.mean(nearest <= radii))
