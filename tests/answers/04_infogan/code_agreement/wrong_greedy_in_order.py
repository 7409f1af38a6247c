# mistake: greedy-renaming
def code_agreement(codes, labels):
    K = int(max(codes.max(), labels.max())) + 1
    free, hits = list(range(K)), 0
    for code in range(K):
        counts = {label: int(((codes == code) & (labels == label)).sum()) for label in free}
        favorite = max(counts, key=counts.get)
        hits += counts[favorite]
        free.remove(favorite)
    return hits / len(codes)
