def signed(node, depth, sign):
    if depth == 0 or not node.children:
        return sign * node.value
    return max(-signed(child, depth - 1, -sign) for child in node.children)


def minimax(node, depth, maximizing):
    return signed(node, depth, 1) if maximizing else -signed(node, depth, -1)
