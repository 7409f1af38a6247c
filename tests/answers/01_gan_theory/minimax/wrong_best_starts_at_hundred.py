# mistake: starts-at-a-number
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node.value
    best = -100 if maximizing else 100
    for child in node.children:
        v = minimax(child, depth - 1, not maximizing)
        best = max(best, v) if maximizing else min(best, v)
    return best
