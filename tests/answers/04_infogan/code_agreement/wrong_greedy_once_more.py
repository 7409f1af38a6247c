# mistake: greedy-renaming
def code_agreement(codes, labels):
    K = int(max(codes.max(), labels.max())) + 1
    taken = set()
    total = 0
    for c in range(K):
        best_label, best_count = None, -1
        for l in range(K):
            if l in taken:
                continue
            count = int(((codes == c) & (labels == l)).sum())
            if count > best_count:
                best_label, best_count = l, count
        taken.add(best_label)
        total += best_count
    return total / len(codes)
