# mistake: log-of-softmax
def mutual_information_bound(code_logits, codes):
    q = torch.softmax(code_logits, dim=1)
    log_q = torch.log(q[torch.arange(len(codes)), codes])
    return math.log(q.shape[1]) + float(log_q.mean())
