# mistake: depth-decides
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node.value
    values = [minimax(child, depth - 1, not maximizing) for child in node.children]
    if depth % 2 == 0:
        return max(values)
    return min(values)
