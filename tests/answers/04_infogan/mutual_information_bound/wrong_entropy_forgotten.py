# mistake: entropy-missing
def mutual_information_bound(code_logits, codes):
    return -float(info_loss(code_logits, codes))
