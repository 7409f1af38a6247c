# mistake: not-a-tensor
def leaky_relu(x, slope=0.2):
    import numpy as np

    values = x.detach().numpy()
    return np.where(values > 0, values, slope * values)
