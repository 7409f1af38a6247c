# mistake: changes-its-input
def leaky_relu(x, slope=0.2):
    x[x < 0] *= slope
    return x
