# mistake: zero-at-the-cut
# says: Where the look-ahead ends, your search says 0; the node has a guess of its own, its value.
# look: At depth 0 the answer is node.value.
def minimax(node, depth, maximizing):
    if not node.children:
        return node.value
    if depth == 0:
        return 0
    values = [minimax(child, depth - 1, not maximizing) for child in node.children]
    return max(values) if maximizing else min(values)
