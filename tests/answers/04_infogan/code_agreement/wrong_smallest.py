# mistake: worst-renaming
from itertools import permutations


def code_agreement(codes, labels):
    k = int(max(codes.max(), labels.max())) + 1
    return min(float((torch.tensor(p)[codes] == labels).float().mean()) for p in permutations(range(k)))
