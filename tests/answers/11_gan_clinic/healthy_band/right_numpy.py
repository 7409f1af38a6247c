def healthy_band(records, key):
    import numpy as np

    values = np.array([r[key].tolist() for r in records])
    return tuple(torch.tensor(np.quantile(values, q, axis=0), dtype=torch.float32) for q in (0.1, 0.9))
