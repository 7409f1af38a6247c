import itertools


def code_agreement(codes, labels):
    k = max(codes.max().item(), labels.max().item()) + 1
    table = F.one_hot(codes, k).double().T @ F.one_hot(labels, k).double() / len(codes)
    return max(sum(table[i, j] for i, j in enumerate(names)) for names in itertools.permutations(range(k)))
