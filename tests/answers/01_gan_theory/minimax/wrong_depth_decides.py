# mistake: depth-decides
# says: Who chooses at a node depends on the depth here, not on maximizing: with True and with False the same comes out.
# look: Ask maximizing whether to take the largest or the smallest; the depth only says when to stop.
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node.value
    values = [minimax(child, depth - 1, not maximizing) for child in node.children]
    if depth % 2 == 0:
        return max(values)
    return min(values)
