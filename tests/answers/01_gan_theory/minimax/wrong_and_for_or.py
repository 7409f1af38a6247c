# mistake: leaf-not-handled
def minimax(node, depth, maximizing):
    if len(node.children) == 0 and depth == 0:
        return node.value
    values = [minimax(child, depth - 1, not maximizing) for child in node.children]
    return max(values) if maximizing else min(values)
