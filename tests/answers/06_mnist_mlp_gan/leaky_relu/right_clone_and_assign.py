def leaky_relu(x, slope=0.2):
    y = x.clone()
    below = x < 0
    y[below] = slope * x[below]
    return y
