# mistake: mean-of-means
from itertools import permutations


def code_agreement(codes, labels):
    K = int(max(codes.max(), labels.max())) + 1
    best = 0.0
    for p in permutations(range(K)):
        per_code = [float((labels[codes == c] == p[c]).float().mean()) for c in range(K) if (codes == c).any()]
        best = max(best, sum(per_code) / len(per_code))
    return best
