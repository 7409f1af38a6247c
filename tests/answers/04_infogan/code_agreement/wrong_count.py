# mistake: not-a-share
from itertools import permutations


def code_agreement(codes, labels):
    k = int(max(codes.max(), labels.max())) + 1
    return max(int((torch.tensor(p)[codes] == labels).sum()) for p in permutations(range(k)))
