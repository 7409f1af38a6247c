# mistake: divided-by-slope
def leaky_relu(x, slope=0.2):
    neg = x < 0
    result = x.clone()
    result[neg] = x[neg] / slope
    return result
