# mistake: softmax-twice
def info_loss(code_logits, codes):
    q = F.softmax(code_logits, dim=1)
    return F.cross_entropy(q, codes)
