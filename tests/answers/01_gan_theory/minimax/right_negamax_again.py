def minimax(node, depth, maximizing):
    def negamax(position, left, sign):
        if left == 0 or not position.children:
            return sign * position.value
        return max(-negamax(child, left - 1, -sign) for child in position.children)

    sign = 1 if maximizing else -1
    return sign * negamax(node, depth, sign)
