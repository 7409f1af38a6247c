# mistake: shape-assumed
def leaky_relu(x, slope=0.2):
    rows, columns = x.shape
    y = torch.zeros_like(x)
    for i in range(rows):
        for j in range(columns):
            y[i, j] = x[i, j] if x[i, j] > 0 else slope * x[i, j]
    return y
