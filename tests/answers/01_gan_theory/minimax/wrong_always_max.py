# mistake: always-maximizes
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node.value
    return max(minimax(child, depth - 1, not maximizing) for child in node.children)
