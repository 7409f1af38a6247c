# mistake: no-gradient
import numpy as np


def leaky_relu(x, slope=0.2):
    a = x.detach().cpu().numpy()
    return torch.from_numpy(np.where(a > 0, a, slope * a).astype(a.dtype)).to(x.device)
