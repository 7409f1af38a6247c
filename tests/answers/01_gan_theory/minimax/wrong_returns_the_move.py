# mistake: not-a-number
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node.value, None
    best = max if maximizing else min
    values = [minimax(child, depth - 1, not maximizing)[0] for child in node.children]
    return best(values), values.index(best(values))
