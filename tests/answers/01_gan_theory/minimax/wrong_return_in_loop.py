# mistake: children-left-out
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node.value
    best = -math.inf if maximizing else math.inf
    for child in node.children:
        worth = minimax(child, depth - 1, not maximizing)
        if maximizing:
            best = max(best, worth)
        else:
            best = min(best, worth)
        return best
