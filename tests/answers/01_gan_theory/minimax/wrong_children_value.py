# mistake: attribute-missing
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node.value
    if maximizing:
        return max(node.children.value)
    return min(node.children.value)
