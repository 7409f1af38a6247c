def leaky_relu(x, slope=0.2):
    # (1 + s) / 2 * x + (1 - s) / 2 * |x|:  x > 0 gives x, x < 0 gives s x
    return 0.5 * (1 + slope) * x + 0.5 * (1 - slope) * x.abs()
