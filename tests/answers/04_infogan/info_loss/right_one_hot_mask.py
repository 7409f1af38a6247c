def info_loss(code_logits, codes):
    K = code_logits.size(1)
    mask = F.one_hot(codes, K).to(code_logits.dtype)
    log_q = code_logits - torch.logsumexp(code_logits, dim=1, keepdim=True)
    return -(mask * log_q).sum() / len(codes)
