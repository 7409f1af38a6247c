# mistake: columns-ignored
def info_loss(code_logits, codes):
    return F.binary_cross_entropy_with_logits(code_logits[:, 1], codes.float())
