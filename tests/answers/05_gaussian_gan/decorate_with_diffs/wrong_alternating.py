# mistake: alternating
# says: Values and differences alternate: stack and flatten put each difference behind its own value.
# look: torch.cat([data, diffs], dim=1): all values first, then all differences.
def decorate_with_diffs(data, exponent=2.0):
    diffs = (data - data.mean(1, keepdim=True)) ** exponent
    return torch.stack([data, diffs], dim=-1).flatten(1)
