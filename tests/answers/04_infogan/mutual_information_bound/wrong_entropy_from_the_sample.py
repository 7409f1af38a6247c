# mistake: entropy-of-the-batch
def mutual_information_bound(code_logits, codes):
    share = torch.bincount(codes, minlength=code_logits.shape[1]) / len(codes)
    H = torch.special.entr(share).sum()
    return float(H - info_loss(code_logits, codes))
