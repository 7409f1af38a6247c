# mistake: missing-code
from itertools import permutations


def code_agreement(codes, labels):
    K = int(labels.max()) + 1
    best = 0
    for p in permutations(range(K)):
        new = torch.tensor(p)[codes]
        best = max(best, (new == labels).float().mean().item())
    return best
