# mistake: starts-at-zero
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node.value
    best = 0
    for child in node.children:
        v = minimax(child, depth - 1, not maximizing)
        if maximizing:
            best = max(best, v)
        else:
            best = min(best, v)
    return best
