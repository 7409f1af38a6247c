# mistake: all-pairs
def info_loss(code_logits, codes):
    log_q = F.log_softmax(code_logits, dim=1)
    return -log_q[:, codes].mean()
