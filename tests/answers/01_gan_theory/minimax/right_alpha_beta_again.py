def minimax(node, depth, maximizing, alpha=-math.inf, beta=math.inf):
    if depth == 0 or not node.children:
        return node.value
    best = -math.inf if maximizing else math.inf
    for child in node.children:
        v = minimax(child, depth - 1, not maximizing, alpha, beta)
        if maximizing:
            best = max(best, v)
            alpha = max(alpha, best)
        else:
            best = min(best, v)
            beta = min(beta, best)
        if alpha >= beta:
            break
    return best
