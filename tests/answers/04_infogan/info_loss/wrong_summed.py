# mistake: sum-for-mean
def info_loss(code_logits, codes):
    log_q = F.log_softmax(code_logits, dim=1)
    total = 0
    for i in range(len(codes)):
        total = total - log_q[i, codes[i]]
    return total
