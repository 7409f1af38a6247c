def mutual_information_bound(code_logits, codes):
    K = code_logits.size(-1)
    log_prior = -math.log(K)
    log_posterior = F.log_softmax(code_logits.double(), dim=-1)
    gain = log_posterior - log_prior
    return float(gain.gather(1, codes.long().unsqueeze(-1)).mean())
