def minimax(node, depth, maximizing):
    if depth == 0 or len(node.children) == 0:
        return node.value
    if maximizing:
        best_value = -math.inf
        for child in node.children:
            best_value = max(best_value, minimax(child, depth - 1, False))
        return best_value
    else:
        best_value = math.inf
        for child in node.children:
            best_value = min(best_value, minimax(child, depth - 1, True))
        return best_value
