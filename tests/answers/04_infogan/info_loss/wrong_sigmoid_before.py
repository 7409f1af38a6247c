# mistake: softmax-twice
def info_loss(code_logits, codes):
    return F.cross_entropy(torch.sigmoid(code_logits), codes)
