# mistake: entropy-of-the-batch
def mutual_information_bound(code_logits, codes):
    counts = torch.bincount(codes, minlength=code_logits.shape[1]).float()
    p = counts / counts.sum()
    H = -(p[p > 0] * p[p > 0].log()).sum()
    return H - info_loss(code_logits, codes)
