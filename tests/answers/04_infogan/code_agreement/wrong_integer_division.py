# mistake: integer-division
import itertools


def code_agreement(codes, labels):
    K = int(max(codes.max(), labels.max())) + 1
    most = max(int((torch.tensor(p)[codes] == labels).sum()) for p in itertools.permutations(range(K)))
    return most // len(codes)
