def minimax(node, depth, maximizing):
    queue = [(node, depth, maximizing, None)]
    for i, (position, left, is_max, parent) in enumerate(queue):
        if left > 0:
            queue.extend((child, left - 1, not is_max, i) for child in position.children)
    below = [[] for _ in queue]
    for i in range(len(queue) - 1, -1, -1):
        position, _, is_max, parent = queue[i]
        worth = position.value
        if below[i]:
            worth = max(below[i]) if is_max else min(below[i])
        if parent is None:
            return worth
        below[parent].append(worth)
