def entropy(p):
    return float(-(p * p.log()).sum())


def mutual_information_bound(code_logits, codes):
    K = code_logits.shape[-1]
    H = entropy(torch.full((K,), 1 / K, dtype=torch.float64))
    return H - F.cross_entropy(code_logits, codes).item()
