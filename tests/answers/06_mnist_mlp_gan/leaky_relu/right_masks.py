def leaky_relu(x, slope=0.2):
    is_positive = (x > 0).to(x.dtype)
    factor = is_positive + slope * (1 - is_positive)
    return x * factor
