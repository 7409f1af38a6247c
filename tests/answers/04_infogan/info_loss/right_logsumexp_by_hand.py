def info_loss(code_logits, codes):
    n = code_logits.shape[0]
    at_code = code_logits[torch.arange(n, device=codes.device), codes]
    return (code_logits.logsumexp(dim=-1) - at_code).mean()
