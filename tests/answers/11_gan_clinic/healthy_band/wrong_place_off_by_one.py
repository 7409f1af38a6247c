# mistake: place-among-the-runs
def healthy_band(records, key):
    ordered, _ = torch.stack([record[key] for record in records]).sort(dim=0)
    n = len(records)

    def at(q):
        below = min(int(q * n), n - 1)
        above = min(below + 1, n - 1)
        return torch.lerp(ordered[below], ordered[above], q * n - int(q * n))

    return at(0.1), at(0.9)
