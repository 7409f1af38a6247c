# mistake: missing-code
from itertools import permutations


def code_agreement(codes, labels):
    k = len(codes.unique())
    return max(float((torch.tensor(p)[codes] == labels).float().mean()) for p in permutations(range(k)))
