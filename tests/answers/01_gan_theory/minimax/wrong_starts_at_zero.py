# mistake: starts-at-zero
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node.value
    best_value = 0
    for child in node.children:
        value = minimax(child, depth - 1, not maximizing)
        best_value = max(best_value, value) if maximizing else min(best_value, value)
    return best_value
