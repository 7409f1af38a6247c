# mistake: arguments-swapped
def info_loss(code_logits, codes):
    return F.cross_entropy(codes, code_logits)
