# mistake: softmax-over-the-batch
def info_loss(code_logits, codes):
    log_q = F.log_softmax(code_logits, dim=0)
    return F.nll_loss(log_q, codes)
