def mutual_information_bound(code_logits, codes):
    n, K = code_logits.shape
    entropy = math.log(K)
    with torch.no_grad():
        log_q = code_logits.log_softmax(dim=1)[torch.arange(n), codes]
    return entropy + log_q.mean().item()
