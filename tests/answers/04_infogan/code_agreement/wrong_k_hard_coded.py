# mistake: number-of-codes-hard-coded
import itertools


def code_agreement(codes, labels):
    best = 0
    for p in itertools.permutations(range(NUM_CODES)):
        agree = sum((codes == c) & (labels == name) for c, name in enumerate(p)).sum().item()
        best = max(best, agree)
    return best / len(codes)
