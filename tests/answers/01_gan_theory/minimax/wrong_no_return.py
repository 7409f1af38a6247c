# mistake: returns-nothing
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        node.value
    else:
        best = max if maximizing else min
        best(minimax(child, depth - 1, not maximizing) for child in node.children)
