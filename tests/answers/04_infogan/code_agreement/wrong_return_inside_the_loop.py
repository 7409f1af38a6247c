# mistake: no-renaming
import itertools


def code_agreement(codes, labels):
    K = int(max(codes.max(), labels.max())) + 1
    best = 0.0
    for p in itertools.permutations(range(K)):
        share = float((torch.tensor(p)[codes] == labels).float().mean())
        best = max(best, share)
        return best
