def jensen_shannon(p, q):
    def entropy(x):
        return torch.special.entr(x).sum()

    return entropy((p + q) / 2) - (entropy(p) + entropy(q)) / 2
