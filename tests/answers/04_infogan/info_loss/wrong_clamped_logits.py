# mistake: logits-clamped
def info_loss(code_logits, codes):
    safe = code_logits.clamp(-50, 50)
    return F.cross_entropy(safe, codes)
