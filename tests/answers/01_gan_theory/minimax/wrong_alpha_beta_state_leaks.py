# mistake: state-between-calls
ALPHA, BETA = -math.inf, math.inf


def minimax(node, depth, maximizing):
    global ALPHA, BETA
    if depth == 0 or not node.children:
        return node.value
    best = -math.inf if maximizing else math.inf
    for child in node.children:
        v = minimax(child, depth - 1, not maximizing)
        if maximizing:
            best = max(best, v)
            ALPHA = max(ALPHA, best)
        else:
            best = min(best, v)
            BETA = min(BETA, best)
        if ALPHA >= BETA:
            break
    return best
