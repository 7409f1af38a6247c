def minimax(node, depth, maximizing):
    if len(node.children) == 0:
        return node.value
    if depth == 0:
        return node.value

    if maximizing:
        best = -math.inf
        for child in node.children:
            worth = minimax(child, depth - 1, False)
            if worth > best:
                best = worth
    else:
        best = math.inf
        for child in node.children:
            worth = minimax(child, depth - 1, True)
            if worth < best:
                best = worth
    return best
