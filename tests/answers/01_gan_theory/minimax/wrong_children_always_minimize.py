# mistake: players-not-alternating
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node.value
    if maximizing:
        return max(minimax(child, depth - 1, False) for child in node.children)
    return min(minimax(child, depth - 1, False) for child in node.children)
