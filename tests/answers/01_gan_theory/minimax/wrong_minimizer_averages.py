# mistake: not-the-best-child
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node.value
    values = [minimax(child, depth - 1, not maximizing) for child in node.children]
    if maximizing:
        return max(values)
    return sum(values) / len(values)
