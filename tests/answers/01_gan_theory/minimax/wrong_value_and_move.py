# mistake: not-a-number
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node.value, None
    best, move = (-math.inf, None) if maximizing else (math.inf, None)
    for child in node.children:
        worth, _ = minimax(child, depth - 1, not maximizing)
        if (maximizing and worth > best) or (not maximizing and worth < best):
            best, move = worth, child
    return best, move
