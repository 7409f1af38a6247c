def _best_for_maximizer(node, depth):
    if depth == 0 or node.children == []:
        return node.value
    return max([_best_for_minimizer(child, depth - 1) for child in node.children])


def _best_for_minimizer(node, depth):
    if depth == 0 or node.children == []:
        return node.value
    return min([_best_for_maximizer(child, depth - 1) for child in node.children])


def minimax(node, depth, maximizing):
    if maximizing:
        return _best_for_maximizer(node, depth)
    return _best_for_minimizer(node, depth)
