# mistake: mean-of-means
import itertools


def code_agreement(codes, labels):
    K = int(max(codes.max(), labels.max())) + 1
    best = 0.0
    for p in itertools.permutations(range(K)):
        shares = [
            (labels[codes == c] == p[c]).float().mean().item() for c in range(K) if (codes == c).any()
        ]
        best = max(best, sum(shares) / len(shares))
    return best
