# mistake: children-left-out
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node.value
    left = minimax(node.children[0], depth - 1, not maximizing)
    if len(node.children) == 1:
        return left
    right = minimax(node.children[1], depth - 1, not maximizing)
    return max(left, right) if maximizing else min(left, right)
