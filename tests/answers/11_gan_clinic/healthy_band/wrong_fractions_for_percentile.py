# mistake: fractions-for-percent
import numpy as np


def healthy_band(records, key):
    values = np.stack([record[key].numpy() for record in records])
    low, high = np.percentile(values, [0.1, 0.9], axis=0)
    return torch.tensor(low, dtype=torch.float32), torch.tensor(high, dtype=torch.float32)
