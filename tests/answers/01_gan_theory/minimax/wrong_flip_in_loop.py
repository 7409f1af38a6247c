# mistake: player-changed-in-the-loop
# says: The player changes with each child, so that brothers are searched for different players, and the last change decides who chooses.
# look: Change nothing in maximizing: hand `not maximizing` to each call for a child.
def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node.value
    values = []
    for child in node.children:
        maximizing = not maximizing
        values.append(minimax(child, depth - 1, maximizing))
    return max(values) if maximizing else min(values)
