# mistake: returns-nothing
def leaky_relu(x, slope=0.2):
    y = torch.where(x > 0, x, slope * x)
