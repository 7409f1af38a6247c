def info_loss(code_logits, codes):
    return -torch.distributions.Categorical(logits=code_logits, validate_args=False).log_prob(codes).mean()
