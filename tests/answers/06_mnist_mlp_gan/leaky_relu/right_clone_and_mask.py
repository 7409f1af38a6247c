def leaky_relu(x, slope=0.2):
    y = x.clone()
    below = y < 0
    y[below] = y[below] * slope
    return y
