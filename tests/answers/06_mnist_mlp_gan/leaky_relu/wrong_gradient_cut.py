# mistake: no-gradient
def leaky_relu(x, slope=0.2):
    out = x.data.clone()
    out[out < 0] *= slope
    return out
