from functools import reduce


def minimax(node, depth, maximizing):
    """Worth of a position."""
    better = max if maximizing else min
    if node.children and depth > 0:
        below = [minimax(node=c, depth=depth - 1, maximizing=not maximizing) for c in node.children]
        return reduce(better, below)
    return node.value
