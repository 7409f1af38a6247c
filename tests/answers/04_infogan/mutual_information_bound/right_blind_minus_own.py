def mutual_information_bound(code_logits, codes):
    blind = info_loss(torch.zeros_like(code_logits), codes)
    return blind - info_loss(code_logits, codes)
