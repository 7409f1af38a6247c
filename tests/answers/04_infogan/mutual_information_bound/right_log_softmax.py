def mutual_information_bound(code_logits, codes):
    n, K = code_logits.shape
    with torch.no_grad():
        log_q = torch.log_softmax(code_logits, dim=1)
        mean_log_q = log_q[range(n), codes].mean().item()
    entropy_of_codes = math.log(K)
    return entropy_of_codes + mean_log_q
