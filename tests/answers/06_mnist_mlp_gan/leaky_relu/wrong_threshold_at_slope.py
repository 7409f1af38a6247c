# mistake: bend-at-the-slope
# says: The bend is not at 0: positive numbers up to the slope are made smaller, too.
# look: The condition is x > 0; the slope is only what is multiplied with.
def leaky_relu(x, slope=0.2):
    return torch.where(x > slope, x, slope * x)
