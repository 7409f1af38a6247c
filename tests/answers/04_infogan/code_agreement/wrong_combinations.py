# mistake: no-renaming
from itertools import combinations


def code_agreement(codes, labels):
    K = int(max(codes.max(), labels.max())) + 1
    best = 0.0
    for names in combinations(range(K), K):
        best = max(best, (torch.tensor(names)[codes] == labels).float().mean().item())
    return best
