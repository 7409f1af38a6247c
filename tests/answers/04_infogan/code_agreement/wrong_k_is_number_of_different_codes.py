# mistake: missing-code
import itertools


def code_agreement(codes, labels):
    K = max(len(codes.unique()), len(labels.unique()))
    scores = []
    for p in itertools.permutations(range(K)):
        scores.append((torch.tensor(p)[codes] == labels).float().mean().item())
    return max(scores)
