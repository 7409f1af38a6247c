from torch.distributions import Categorical


def info_loss(code_logits, codes):
    q = Categorical(logits=code_logits)
    return q.log_prob(codes).mean().neg()
