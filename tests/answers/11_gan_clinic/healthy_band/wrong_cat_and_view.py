# mistake: runs-and-looks-mixed
# says: Runs and looks are mixed: torch.cat puts the runs one behind the other, and a view then cuts them elsewhere.
# look: torch.stack gives each run a row of its own.
def healthy_band(records, key):
    """Records of healthy runs and an instrument -> the low and the high end of its band, (looks,) each."""
    values = torch.cat([record[key] for record in records])
    runs = values.view(-1, len(records))
    return runs.quantile(0.1, dim=1), runs.quantile(0.9, dim=1)
