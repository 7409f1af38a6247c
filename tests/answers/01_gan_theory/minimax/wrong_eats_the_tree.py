# mistake: changes-its-input
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node.value
    values = []
    while node.children:
        values.append(minimax(node.children.pop(), depth - 1, not maximizing))
    return max(values) if maximizing else min(values)
