def minimax(node, depth, maximizing):
    if len(node.children) == 0:
        return node.value
    if depth == 0:
        return node.value

    if maximizing:
        best = -math.inf
        for child in node.children:
            value = minimax(child, depth - 1, False)
            if value > best:
                best = value
        return best
    else:
        best = math.inf
        for child in node.children:
            value = minimax(child, depth - 1, True)
            if value < best:
                best = value
        return best
