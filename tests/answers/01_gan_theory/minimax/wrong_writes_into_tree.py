# mistake: changes-its-input
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node.value
    node.value = -math.inf if maximizing else math.inf
    for child in node.children:
        v = minimax(child, depth - 1, not maximizing)
        node.value = max(node.value, v) if maximizing else min(node.value, v)
    return node.value
