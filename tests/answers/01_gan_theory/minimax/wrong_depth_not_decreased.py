# mistake: depth-ignored
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node.value
    values = [minimax(child, depth, not maximizing) for child in node.children]
    return max(values) if maximizing else min(values)
