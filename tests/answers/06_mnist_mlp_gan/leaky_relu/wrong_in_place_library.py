# mistake: changes-its-input
def leaky_relu(x, slope=0.2):
    return F.leaky_relu(x, slope, inplace=True)
