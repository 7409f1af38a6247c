# mistake: not-reduced
def mutual_information_bound(code_logits, codes):
    n, K = code_logits.shape
    log_q = F.log_softmax(code_logits, dim=1)
    return math.log(K) + log_q[torch.arange(n), codes]
