def healthy_band(records, key):
    runs = torch.stack([r[key] for r in records], dim=1)  # (looks, runs)
    low, high = torch.quantile(runs, torch.tensor([0.1, 0.9], dtype=runs.dtype, device=runs.device), dim=1)
    return low, high
