def generator_loss(fake_logits):
    minus_log_d = nn.Softplus()(fake_logits.neg())
    return torch.mean(minus_log_d)
