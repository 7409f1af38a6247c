# mistake: truth-of-a-tensor
def as_set(crowd):
    return torch.stack(sorted(crowd))
