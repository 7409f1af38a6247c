# mistake: slope-as-value
def leaky_relu(x, slope=0.2):
    return x.clamp(min=-slope)
