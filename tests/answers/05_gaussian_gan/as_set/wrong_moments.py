# mistake: summary-for-values
def as_set(crowd):
    return torch.stack([crowd.mean(dim=1), crowd.std(dim=1)], dim=1)
