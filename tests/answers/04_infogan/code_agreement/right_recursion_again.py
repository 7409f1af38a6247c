def code_agreement(codes, labels):
    pairs = list(zip(codes.tolist(), labels.tolist()))
    K = max(max(pair) for pair in pairs) + 1
    count = [[pairs.count((c, l)) for l in range(K)] for c in range(K)]

    def best_from(code, free):
        if code == K:
            return 0
        return max(count[code][label] + best_from(code + 1, free - {label}) for label in free)

    return best_from(0, frozenset(range(K))) / len(pairs)
