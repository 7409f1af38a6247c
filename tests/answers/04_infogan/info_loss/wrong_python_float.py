# mistake: not-a-tensor
def info_loss(code_logits, codes):
    loss = F.cross_entropy(code_logits, codes)
    return loss.item()
