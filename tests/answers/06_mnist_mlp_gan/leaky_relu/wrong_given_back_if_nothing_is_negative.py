# mistake: not-a-new-tensor
def leaky_relu(x, slope=0.2):
    negative = x < 0
    if not negative.any():
        return x
    y = x.clone()
    y[negative] = slope * x[negative]
    return y
