def minimax(node, depth, maximizing):
    if depth <= 0 or not node.children:
        return torch.tensor(float(node.value), dtype=torch.float64)
    values = torch.stack([minimax(c, depth - 1, not maximizing) for c in node.children]).sort().values
    return values[-1] if maximizing else values[0]
