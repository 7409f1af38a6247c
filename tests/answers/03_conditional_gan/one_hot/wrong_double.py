# mistake: wrong-dtype
import numpy as np


def one_hot(labels, num_classes):
    return torch.from_numpy(np.eye(num_classes)[labels.flatten().numpy()])
