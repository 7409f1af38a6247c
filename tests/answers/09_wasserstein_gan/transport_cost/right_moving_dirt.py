def transport_cost(x, y):
    """Two pointers: how much is left at each end, in units of 1/(n m)."""
    a, b = torch.sort(x).values, torch.sort(y).values
    n, m = a.numel(), b.numel()
    i = j = 0
    left_a, left_b, total = m, n, torch.zeros((), dtype=x.dtype, device=x.device)
    while i < n and j < m:
        moved = min(left_a, left_b)
        total = total + moved * torch.abs(a[i] - b[j])
        left_a, left_b = left_a - moved, left_b - moved
        if left_a == 0:
            i, left_a = i + 1, m
        if left_b == 0:
            j, left_b = j + 1, n
    return total / (n * m)
