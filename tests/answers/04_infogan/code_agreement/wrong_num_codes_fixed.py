# mistake: index-too-large
import itertools


def code_agreement(codes, labels):
    results = []
    for renamed in itertools.permutations(range(NUM_CODES)):
        new_names = torch.tensor(renamed)[codes]
        results.append(float((new_names == labels).float().mean()))
    return max(results)
