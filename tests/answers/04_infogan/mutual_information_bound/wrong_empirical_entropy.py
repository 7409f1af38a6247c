# mistake: entropy-of-the-batch
def mutual_information_bound(code_logits, codes):
    shares = torch.bincount(codes, minlength=code_logits.shape[1]).float() / len(codes)
    return float(-torch.xlogy(shares, shares).sum() - F.cross_entropy(code_logits, codes))
