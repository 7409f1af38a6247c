# mistake: worst-renaming
from itertools import permutations


def code_agreement(codes, labels):
    K = int(max(codes.max(), labels.max())) + 1
    shares = [(torch.tensor(p)[codes] == labels).float().mean() for p in permutations(range(K))]
    return torch.stack(shares).mean()
