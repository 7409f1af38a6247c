# mistake: mean-of-integers
from itertools import permutations


def code_agreement(codes, labels):
    K = int(max(codes.max(), labels.max())) + 1
    return max((torch.tensor(p)[codes] == labels).mean() for p in permutations(range(K)))
