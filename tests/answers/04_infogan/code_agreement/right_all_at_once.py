import itertools


def code_agreement(codes, labels):
    K = int(torch.stack([codes.max(), labels.max()]).max()) + 1
    names = torch.tensor(list(itertools.permutations(range(K))), device=codes.device)  # (K!, K)
    agree = names[:, codes] == labels  # (K!, n)
    return agree.double().mean(dim=1).max().item()
