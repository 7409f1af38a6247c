# mistake: state-between-calls
_known = {}


def minimax(node, depth, maximizing):
    if id(node) in _known:
        return _known[id(node)]
    if depth == 0 or not node.children:
        result = node.value
    else:
        values = [minimax(child, depth - 1, not maximizing) for child in node.children]
        result = max(values) if maximizing else min(values)
    _known[id(node)] = result
    return result
