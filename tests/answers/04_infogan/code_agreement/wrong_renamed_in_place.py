# mistake: renamed-in-place
# says: The codes get their new names one after the other, in place: a code that has just got its new name is renamed once more.
# look: Rename all codes at once, from the old numbers: torch.tensor(names)[codes].
from itertools import permutations


def code_agreement(codes, labels):
    K = int(max(codes.max(), labels.max())) + 1
    best = 0.0
    for names in permutations(range(K)):
        renamed = codes.clone()
        for old, new in enumerate(names):
            renamed[renamed == old] = new
        best = max(best, float((renamed == labels).float().mean()))
    return best
