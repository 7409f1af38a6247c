# mistake: not-a-tensor
def optimal_discriminator(p_data, p_g):
    import numpy as np

    p, q = p_data.numpy(), p_g.numpy()
    return np.where(p + q > 0, p / np.maximum(p + q, 1e-30), 0.5)
