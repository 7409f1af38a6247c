# mistake: worst-renaming
from itertools import permutations


def code_agreement(codes, labels):
    K = int(max(codes.max(), labels.max())) + 1
    for p in permutations(range(K)):
        renamed = torch.tensor(p)[codes]
        share = (renamed == labels).float().mean()
    return share
