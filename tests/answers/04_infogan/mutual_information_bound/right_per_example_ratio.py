def mutual_information_bound(code_logits, codes):
    """Mean log-ratio of the head's probability and the prior's 1/K."""
    K = code_logits.shape[1]
    log_prior = -math.log(K)
    log_q = torch.log_softmax(code_logits, dim=1).gather(1, codes[:, None])[:, 0]
    return (log_q - log_prior).mean()
