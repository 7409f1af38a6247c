# mistake: not-a-tensor
def info_loss(code_logits, codes):
    return F.cross_entropy(code_logits, codes).item()
