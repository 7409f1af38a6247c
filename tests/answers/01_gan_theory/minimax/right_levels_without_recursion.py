def minimax(node, depth, maximizing):
    order = [(node, depth, maximizing)]
    children_of = {}
    i = 0
    while i < len(order):
        position, left, is_max = order[i]
        children_of[i] = []
        if left > 0:
            for child in position.children:
                children_of[i].append(len(order))
                order.append((child, left - 1, not is_max))
        i += 1

    value = [0.0] * len(order)
    for i in reversed(range(len(order))):
        position, _, is_max = order[i]
        below = [value[j] for j in children_of[i]]
        value[i] = (max(below) if is_max else min(below)) if below else position.value
    return value[0]
