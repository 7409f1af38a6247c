# mistake: log-of-softmax
def info_loss(code_logits, codes):
    e = torch.exp(code_logits)
    q = e / e.sum(dim=1, keepdim=True)
    one_hot = F.one_hot(codes, code_logits.shape[1])
    return -(one_hot * torch.log(q)).sum(dim=1).mean()
