# mistake: each-code-by-itself
def info_loss(code_logits, codes):
    onehot = F.one_hot(codes, code_logits.shape[1]).float()
    return F.binary_cross_entropy_with_logits(code_logits, onehot)
