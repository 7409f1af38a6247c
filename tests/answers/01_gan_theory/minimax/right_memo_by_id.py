def minimax(node, depth, maximizing, _memo=None):
    memo = {} if _memo is None else _memo
    key = id(node), depth, maximizing
    if key not in memo:
        if depth <= 0 or len(node.children) == 0:
            memo[key] = node.value
        else:
            best = max if maximizing else min
            memo[key] = best(minimax(child, depth - 1, not maximizing, memo) for child in node.children)
    return memo[key]
