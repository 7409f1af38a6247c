# mistake: truth-of-a-tensor
def leaky_relu(x, slope=0.2):
    if x > 0:
        return x
    else:
        return slope * x
