# mistake: changes-its-input
import itertools


def code_agreement(codes, labels):
    K = int(max(codes.max(), labels.max())) + 1
    best = 0.0
    for p in itertools.permutations(range(K)):
        renamed = codes
        for old, new in enumerate(p):
            renamed[renamed == old] = new
        best = max(best, (renamed == labels).float().mean().item())
    return best
