# mistake: not-a-tensor
def decorate_with_diffs(data, exponent=2.0):
    values = data.detach().numpy()
    import numpy as np

    return np.concatenate([values, (values - values.mean(1, keepdims=True)) ** exponent], 1)
