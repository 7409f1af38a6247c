# mistake: several-results
import itertools

def code_agreement(codes, labels):
    K = int(max(codes.max(), labels.max())) + 1
    return max(itertools.permutations(range(K)),
               key=lambda p: float((torch.tensor(p)[codes] == labels).float().mean()))
