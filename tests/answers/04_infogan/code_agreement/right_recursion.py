def _best(table, code, free):
    if code == len(table):
        return 0
    return max(table[code][label] + _best(table, code + 1, free - {label}) for label in free)


def code_agreement(codes, labels):
    c, l = codes.tolist(), labels.tolist()
    K = max(c + l) + 1
    table = [[0] * K for _ in range(K)]
    for code, label in zip(c, l):
        table[code][label] += 1
    return _best(table, 0, frozenset(range(K))) / len(c)
