import copy
from functools import reduce


def minimax(node, depth, maximizing):
    node = copy.deepcopy(node)

    def worths(depth):
        for child in node.children:
            yield minimax(child, depth, not maximizing)

    if not (depth and node.children):
        return float(node.value)
    return reduce(max if maximizing else min, worths(depth - 1))
