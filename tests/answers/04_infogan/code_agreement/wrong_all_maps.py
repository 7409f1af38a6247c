# mistake: many-to-one
from itertools import product


def code_agreement(codes, labels):
    K = int(max(codes.max(), labels.max())) + 1
    best = 0.0
    for names in product(range(K), repeat=K):
        best = max(best, float((torch.tensor(names)[codes] == labels).float().mean()))
    return best
