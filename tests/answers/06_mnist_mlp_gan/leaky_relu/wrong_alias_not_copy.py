# mistake: changes-its-input
def leaky_relu(x, slope=0.2):
    y = x
    mask = y < 0
    y[mask] = y[mask] * slope
    return y
