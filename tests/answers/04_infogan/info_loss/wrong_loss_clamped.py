# mistake: cut-off
def info_loss(code_logits, codes):
    return F.cross_entropy(code_logits, codes).clamp(max=20.0)
