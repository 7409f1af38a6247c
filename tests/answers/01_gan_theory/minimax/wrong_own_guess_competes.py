# mistake: heuristic-too-early
def minimax(node, depth, maximizing):
    best = node.value
    if depth == 0:
        return best
    for child in node.children:
        v = minimax(child, depth - 1, not maximizing)
        best = max(best, v) if maximizing else min(best, v)
    return best
