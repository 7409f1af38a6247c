# mistake: returns-nothing
def minimax(node, depth, maximizing):
    def search(n, d, m):
        if d == 0 or not n.children:
            return n.value
        return (max if m else min)(search(c, d - 1, not m) for c in n.children)

    print(search(node, depth, maximizing))
