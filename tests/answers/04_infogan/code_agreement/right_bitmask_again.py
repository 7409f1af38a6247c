def code_agreement(codes, labels):
    n = len(codes)
    k = max(int(codes.max()), int(labels.max())) + 1
    reached = {0: 0}  # set of used labels, as bits -> best count
    for c in range(k):
        mine = labels[codes == c]
        hits = [int((mine == l).sum()) for l in range(k)]
        following = {}
        for used, score in reached.items():
            for l in range(k):
                if not used >> l & 1:
                    key = used | 1 << l
                    following[key] = max(following.get(key, -1), score + hits[l])
        reached = following
    return reached[2 ** k - 1] / n
