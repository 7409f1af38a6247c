def info_loss(code_logits, codes):
    mask = F.one_hot(codes, code_logits.shape[1]).to(code_logits.dtype)
    log_probabilities = code_logits.log_softmax(dim=1)
    per_example = -(mask * log_probabilities).sum(dim=1)
    return per_example.mean()
