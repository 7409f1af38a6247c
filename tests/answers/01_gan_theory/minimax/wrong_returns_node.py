# mistake: returns-the-node
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node
    ends = [minimax(child, depth - 1, not maximizing) for child in node.children]
    key = lambda end: end.value
    return max(ends, key=key) if maximizing else min(ends, key=key)
