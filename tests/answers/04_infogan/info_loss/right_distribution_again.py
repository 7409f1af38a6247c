def info_loss(code_logits, codes):
    q = torch.distributions.Categorical(logits=code_logits)
    return q.log_prob(codes).mean().neg()
