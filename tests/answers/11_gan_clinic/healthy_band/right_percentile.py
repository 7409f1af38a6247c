def healthy_band(records, key):
    import numpy as np

    low, high = np.percentile(np.stack([record[key].numpy() for record in records]), [10, 90], axis=0)
    return torch.as_tensor(low), torch.as_tensor(high)
