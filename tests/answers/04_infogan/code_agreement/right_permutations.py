from itertools import permutations


def code_agreement(codes, labels):
    k = int(torch.max(codes.max(), labels.max())) + 1
    best = 0.0
    for names in permutations(range(k)):
        renamed = torch.tensor(names)[codes.cpu()]
        best = max(best, (renamed == labels.cpu()).float().mean().item())
    return best
