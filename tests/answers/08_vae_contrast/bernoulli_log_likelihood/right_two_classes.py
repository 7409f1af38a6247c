def bernoulli_log_likelihood(x, logits):
    scores = torch.stack([torch.zeros_like(logits), logits], dim=-1).log_softmax(dim=-1)
    paper, ink = scores.unbind(dim=-1)
    total = x * ink + (1.0 - x) * paper
    while total.dim() > 1:
        total = total.sum(dim=-1)
    return total
