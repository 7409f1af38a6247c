# mistake: raises-an-error
from itertools import permutations


def code_agreement(codes, labels):
    K = int(max(codes.max(), labels.max())) + 1
    best = 0.0
    for p in permutations(K):
        best = max(best, float((torch.tensor(p)[codes] == labels).float().mean()))
    return best
