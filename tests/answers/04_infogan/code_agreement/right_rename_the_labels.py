import itertools


def code_agreement(codes, labels):
    k = max(codes.max().item(), labels.max().item()) + 1
    shares = []
    for new in itertools.permutations(range(k)):
        lookup = torch.tensor(new, device=labels.device)
        shares.append((lookup[labels] == codes).double().mean())
    return torch.stack(shares).max()
