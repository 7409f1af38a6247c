from itertools import permutations


def code_agreement(codes, labels):
    K = 1 + torch.cat([codes, labels]).max().item()
    table = F.one_hot(codes.long(), K).T.double() @ F.one_hot(labels.long(), K).double()  # (K codes, K labels)
    rows = range(K)
    most = max(sum(table[c, l].item() for c, l in zip(rows, p)) for p in permutations(rows))
    return most / len(codes)
