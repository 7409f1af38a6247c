def info_loss(code_logits, codes):
    log_q = F.log_softmax(code_logits, dim=1)  # (n, K)
    of_the_codes = log_q.gather(1, codes.long().unsqueeze(1)).squeeze(1)  # (n,)
    return -of_the_codes.mean()
