# mistake: bits-for-nats
def mutual_information_bound(code_logits, codes):
    K = code_logits.shape[1]
    log2_q = F.log_softmax(code_logits, dim=1).gather(1, codes[:, None]).mean() / math.log(2)
    return math.log2(K) + log2_q
