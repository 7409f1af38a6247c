# mistake: depth-changed-in-the-loop
def minimax(node, depth, maximizing):
    if depth <= 0 or not node.children:
        return node.value
    best = -math.inf if maximizing else math.inf
    for child in node.children:
        depth -= 1
        v = minimax(child, depth, not maximizing)
        best = max(best, v) if maximizing else min(best, v)
    return best
