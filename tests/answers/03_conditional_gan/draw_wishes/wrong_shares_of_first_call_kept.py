# mistake: state-between-calls
_shares = {}

def draw_wishes(labels, n):
    if not _shares:
        _shares["values"], counts = labels.unique(return_counts=True)
        _shares["weights"] = counts.float()
    picks = torch.multinomial(_shares["weights"], n, replacement=True)
    return _shares["values"][picks]
