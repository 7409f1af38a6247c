# mistake: not-a-share
from itertools import permutations


def code_agreement(codes, labels):
    k = int(max(codes.max(), labels.max())) + 1
    return max(100 * float((torch.tensor(p)[codes] == labels).float().mean()) for p in permutations(range(k)))
