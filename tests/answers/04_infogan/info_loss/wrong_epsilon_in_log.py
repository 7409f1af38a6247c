# mistake: cut-off
def info_loss(code_logits, codes):
    q = torch.softmax(code_logits, dim=1)
    return -(torch.log(q.gather(1, codes[:, None]) + 1e-8)).mean()
