# mistake: wrong-dtype
import numpy as np


def one_hot(labels, num_classes):
    y = labels.cpu().numpy().reshape(-1)
    table = np.eye(num_classes)
    return torch.from_numpy(table[y]).to(labels.device)
