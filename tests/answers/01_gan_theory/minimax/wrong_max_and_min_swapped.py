# mistake: players-swapped
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node.value
    values = [minimax(child, depth - 1, not maximizing) for child in node.children]
    if maximizing:
        return min(values)
    return max(values)
