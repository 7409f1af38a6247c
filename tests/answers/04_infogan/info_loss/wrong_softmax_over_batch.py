# mistake: softmax-over-the-batch
def info_loss(code_logits, codes):
    log_q = code_logits.log_softmax(dim=0)
    return -log_q.gather(1, codes.unsqueeze(1)).mean()
