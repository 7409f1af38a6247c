# mistake: through-python-floats
# says: tolist() leads out of torch: a list of lists can't be gone through number by number, and no gradient flows back.
# look: torch.where works on the whole tensor, of any shape.
def leaky_relu(x, slope=0.2):
    return torch.tensor([v if v > 0 else slope * v for v in x.tolist()])
