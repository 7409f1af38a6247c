# mistake: truth-of-a-tensor
def leaky_relu(x, slope=0.2):
    out = []
    for value in x:
        out.append(value if value > 0 else slope * value)
    return torch.stack(out)
