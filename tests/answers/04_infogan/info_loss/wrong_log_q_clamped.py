# mistake: cut-off
def info_loss(code_logits, codes):
    log_q = F.log_softmax(code_logits, dim=1)
    log_q = log_q[torch.arange(codes.shape[0]), codes].clamp(min=-100.0)
    return -log_q.mean()
