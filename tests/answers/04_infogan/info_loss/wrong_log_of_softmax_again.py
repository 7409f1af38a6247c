# mistake: log-of-softmax
def info_loss(code_logits, codes):
    q = torch.softmax(code_logits, dim=1)
    picked = q[torch.arange(len(codes)), codes]
    return -torch.log(picked).mean()
