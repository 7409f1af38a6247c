# mistake: missing-code
from itertools import permutations


def code_agreement(codes, labels):
    K = int(codes.max()) + 1
    return max((torch.tensor(p)[codes] == labels).float().mean().item() for p in permutations(range(K)))
