def leaky_relu(x, slope=0.2):
    positive = x.clamp(min=0)
    negative = x.clamp(max=0)
    return positive + slope * negative
