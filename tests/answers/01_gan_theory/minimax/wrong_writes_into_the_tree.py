# mistake: changes-its-input
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node.value
    values = [minimax(child, depth - 1, not maximizing) for child in node.children]
    node.value = max(values) if maximizing else min(values)
    return node.value
