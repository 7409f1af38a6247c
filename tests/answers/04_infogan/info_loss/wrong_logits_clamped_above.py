# mistake: logits-clamped
def info_loss(code_logits, codes):
    return F.cross_entropy(code_logits.clamp(max=50.0), codes)
