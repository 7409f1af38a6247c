# mistake: always-minimizes
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node.value
    return min(minimax(child, depth - 1, not maximizing) for child in node.children)
