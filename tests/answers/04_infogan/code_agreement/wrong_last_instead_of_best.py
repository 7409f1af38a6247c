# mistake: worst-renaming
import itertools


def code_agreement(codes, labels):
    K = int(max(codes.max(), labels.max())) + 1
    for p in itertools.permutations(range(K)):
        best = (torch.tensor(p)[codes] == labels).float().mean().item()
    return best
