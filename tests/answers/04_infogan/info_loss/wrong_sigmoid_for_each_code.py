# mistake: each-code-by-itself
def info_loss(code_logits, codes):
    target = F.one_hot(codes, code_logits.size(1)).float()
    return F.binary_cross_entropy_with_logits(code_logits, target)
