from collections import deque


def minimax(node, depth, maximizing):
    values, stack = {}, deque([(node, depth, maximizing, False)])
    while stack:
        one, left, up, ready = stack.pop()
        children = getattr(one, "children", None) or []
        if left == 0 or not children:
            values[id(one)] = one.value
        elif not ready:
            stack.append((one, left, up, True))
            stack.extend((child, left - 1, not up, False) for child in children)
        else:
            own = [values[id(child)] for child in children]
            values[id(one)] = max(own) if up else min(own)
    return values[id(node)]
