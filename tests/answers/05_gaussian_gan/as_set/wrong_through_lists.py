# mistake: values-cut-off
def as_set(crowd):
    return torch.tensor([sorted(row) for row in crowd.tolist()])
