def minimax(node, depth, maximizing):
    value = node.value
    if node.children and depth > 0:
        ranked = sorted(minimax(c, depth - 1, not maximizing) for c in node.children)
        value = ranked[-1 if maximizing else 0]
    return value
