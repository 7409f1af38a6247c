# mistake: raises-an-error
def info_loss(code_logits, codes):
    codes = codes.float()
    loss = F.cross_entropy(code_logits, codes)
    return loss
