# mistake: mean-of-integers
import itertools


def code_agreement(codes, labels):
    K = int(max(codes.max(), labels.max())) + 1
    return max((torch.tensor(p)[codes] == labels).mean().item() for p in itertools.permutations(range(K)))
