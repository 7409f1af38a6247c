# mistake: pruned-too-early
def minimax(node, depth, maximizing, alpha=-math.inf, beta=math.inf):
    if depth == 0 or not node.children:
        return node.value
    if maximizing:
        best = -math.inf
        for child in node.children:
            best = max(best, minimax(child, depth - 1, False, beta, alpha))
            alpha = max(alpha, best)
            if beta <= alpha:
                break
        return best
    best = math.inf
    for child in node.children:
        best = min(best, minimax(child, depth - 1, True, beta, alpha))
        beta = min(beta, best)
        if beta <= alpha:
            break
    return best
