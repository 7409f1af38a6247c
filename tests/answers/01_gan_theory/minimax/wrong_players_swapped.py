# mistake: players-swapped
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node.value
    best = min if maximizing else max
    return best(minimax(child, depth - 1, not maximizing) for child in node.children)
