# mistake: greedy-renaming
def code_agreement(codes, labels):
    k = int(max(codes.max(), labels.max())) + 1
    free, right = set(range(k)), 0
    for c in range(k):
        counts = {l: int(((codes == c) & (labels == l)).sum()) for l in free}
        l = max(counts, key=counts.get)
        free.remove(l)
        right += counts[l]
    return right / len(codes)
