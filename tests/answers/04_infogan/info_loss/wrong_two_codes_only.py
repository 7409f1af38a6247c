# mistake: two-codes-only
def info_loss(code_logits, codes):
    difference = code_logits[:, 1] - code_logits[:, 0]
    return F.binary_cross_entropy_with_logits(difference, codes.float())
