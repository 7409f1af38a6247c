# mistake: leaf-not-handled
def minimax(node, depth, maximizing):
    if depth == 0:
        return node.value
    best = max if maximizing else min
    return best(minimax(child, depth - 1, not maximizing) for child in node.children)
