# mistake: mean-too-early
def info_loss(code_logits, codes):
    q = F.softmax(code_logits, dim=1)
    return -torch.log(q.gather(1, codes.view(-1, 1)).mean())
