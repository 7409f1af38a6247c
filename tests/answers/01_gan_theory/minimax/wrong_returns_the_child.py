# mistake: returns-the-node
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node
    best = max if maximizing else min
    return best((minimax(child, depth - 1, not maximizing) for child in node.children), key=lambda n: n.value)
