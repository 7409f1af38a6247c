# mistake: greedy-renaming
def code_agreement(codes, labels):
    K = int(max(codes.max(), labels.max())) + 1
    free, agree = set(range(K)), 0
    for k in range(K):
        n, j = max((int(((codes == k) & (labels == j)).sum()), j) for j in free)
        agree += n
        free.remove(j)
    return agree / len(codes)
