# mistake: greedy-by-guess
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node.value
    choose = max if maximizing else min
    favorite = choose(node.children, key=lambda child: child.value)
    return minimax(favorite, depth - 1, not maximizing)
