def code_agreement(codes, labels):
    codes, labels = codes.tolist(), labels.tolist()
    k = max(codes + labels) + 1
    counts = [[sum(a == i and b == j for a, b in zip(codes, labels)) for j in range(k)] for i in range(k)]

    def best(code, free):
        if code == k:
            return 0
        return max(counts[code][label] + best(code + 1, free - {label}) for label in free)

    return best(0, frozenset(range(k))) / len(codes)
