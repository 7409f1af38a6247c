class Minimax:
    def __call__(self, node, depth, maximizing):
        if depth == 0 or not node.children:
            return node.value
        return self.best(maximizing)(self(child, depth - 1, not maximizing) for child in node.children)

    @staticmethod
    def best(maximizing):
        return max if maximizing else min


minimax = Minimax()
