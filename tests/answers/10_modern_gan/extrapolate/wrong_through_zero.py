# mistake: through-zero
# says: The line has no intercept: it goes through 0, and what comes back is its slope.
# look: A column of ones beside 1/n; the value at 1/n = 0 is its coefficient.
def extrapolate(distances, sizes):
    """Where the least-squares line of the distances over 1/n arrives for n without end: a number."""
    x = 1 / torch.tensor(sizes, dtype=torch.float64)
    y = torch.tensor(distances, dtype=torch.float64)
    return torch.linalg.lstsq(x[:, None], y[:, None]).solution.item()
