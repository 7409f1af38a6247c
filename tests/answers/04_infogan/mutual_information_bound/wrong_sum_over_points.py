# mistake: sum-for-mean
def mutual_information_bound(code_logits, codes):
    log_q = F.log_softmax(code_logits, dim=1).gather(1, codes[:, None])
    return float(math.log(code_logits.shape[1]) + log_q.sum())
