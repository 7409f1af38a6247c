# mistake: minimizer-starts-at-minus-infinity
# says: The best value so far starts at minus infinity for the minimizer, too, and no child is smaller.
# look: The minimizer starts at plus infinity; or use min(…).
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node.value
    best = -math.inf
    for child in node.children:
        worth = minimax(child, depth - 1, not maximizing)
        best = max(best, worth) if maximizing else min(best, worth)
    return best
