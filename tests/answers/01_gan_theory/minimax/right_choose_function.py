def minimax(node, depth, maximizing):
    if not (node.children and depth):
        return node.value
    choose = {True: max, False: min}[bool(maximizing)]
    return choose(map(lambda child: minimax(child, depth - 1, not maximizing), node.children))
