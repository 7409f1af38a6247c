def info_loss(code_logits, codes):
    return F.nll_loss(F.log_softmax(code_logits, dim=-1), codes)
