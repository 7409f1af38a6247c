import numpy as np

def discriminator_targets(batch_size, smooth=0.95):
    real = np.full(batch_size, smooth, dtype=np.float32)
    fake = np.zeros(batch_size, dtype=np.float32)
    return torch.from_numpy(np.concatenate([real, fake]))
