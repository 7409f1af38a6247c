# mistake: not-a-share
import itertools


def code_agreement(codes, labels):
    K = int(max(codes.max(), labels.max())) + 1
    best = 0
    for p in itertools.permutations(range(K)):
        best = max(best, int((torch.tensor(p)[codes] == labels).sum()))
    return float(best)
