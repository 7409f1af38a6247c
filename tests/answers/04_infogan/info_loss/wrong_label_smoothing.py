# mistake: smoothed
def info_loss(code_logits, codes):
    return F.cross_entropy(code_logits, codes, label_smoothing=0.1)
