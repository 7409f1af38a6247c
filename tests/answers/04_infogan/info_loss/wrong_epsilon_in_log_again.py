# mistake: cut-off
def info_loss(code_logits, codes):
    eps = 1e-8
    q = code_logits.softmax(dim=1)
    q_at_code = q.gather(1, codes.view(-1, 1))
    return -(q_at_code + eps).log().mean()
