# mistake: players-not-alternating
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node.value
    best = max if maximizing else min
    return best(minimax(child, depth - 1, False) for child in node.children)
