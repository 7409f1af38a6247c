# mistake: log-of-softmax
def mutual_information_bound(code_logits, codes):
    n, K = code_logits.shape
    q = torch.softmax(code_logits, dim=1)
    mean_log_q = sum(torch.log(q[i, codes[i]]) for i in range(n)) / n
    return math.log(K) + mean_log_q
