def minimax(node, depth, maximizing, alpha=float("-inf"), beta=float("inf")):
    if node.children == [] or depth == 0:
        return node.value
    for child in node.children:
        value = minimax(child, depth - 1, not maximizing, alpha, beta)
        if maximizing:
            alpha = max(alpha, value)
        else:
            beta = min(beta, value)
        if alpha >= beta:
            break
    return alpha if maximizing else beta
