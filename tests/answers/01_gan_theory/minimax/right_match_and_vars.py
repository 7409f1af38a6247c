import math


def minimax(node, depth, maximizing):
    match vars(node):
        case {"value": value, "children": []}:
            return value
        case {"value": value} if depth == 0:
            return value
    best = -math.inf if maximizing else math.inf
    for child in iter(node.children):
        value = minimax(node=child, depth=depth - 1, maximizing=not maximizing)
        best = max(best, value) if maximizing else min(best, value)
    return best
