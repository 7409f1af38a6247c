def minimax(node: "Node", depth: int, maximizing: bool) -> float:
    assert depth >= 0, "cannot look back"
    is_the_end = depth == 0 or len(node.children) == 0
    if is_the_end:
        return node.value
    ranked = sorted(minimax(c, depth - 1, not maximizing) for c in node.children)
    return ranked[-1 if maximizing else 0]
