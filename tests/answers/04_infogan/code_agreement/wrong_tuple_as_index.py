# mistake: tensor-as-index
from itertools import permutations


def code_agreement(codes, labels):
    K = int(max(codes.max(), labels.max())) + 1
    best = 0
    for names in permutations(range(K)):
        agree = (names[codes] == labels).sum()
        best = max(best, agree)
    return best / len(codes)
