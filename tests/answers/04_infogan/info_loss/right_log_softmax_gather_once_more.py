def info_loss(code_logits, codes):
    log_q = torch.log_softmax(code_logits, dim=1)
    picked = log_q.gather(1, codes.unsqueeze(1)).squeeze(1)
    return -picked.mean()
