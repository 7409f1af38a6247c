# mistake: depth-decides
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node.value
    values = [minimax(c, depth - 1, not maximizing) for c in node.children]
    return max(values) if depth % 2 == 0 else min(values)
