import numpy as np


def attribute_direction(z, has):
    design = np.column_stack([np.ones(len(z)), z.numpy()])
    w = np.linalg.lstsq(design, has.numpy().astype(float), rcond=None)[0][1:]
    return torch.tensor(w / np.linalg.norm(w), dtype=torch.float32)


def edit(G, z, direction, s):
    return G(z + s * direction[None, :])
