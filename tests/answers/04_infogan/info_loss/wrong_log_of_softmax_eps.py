# mistake: cut-off
def info_loss(code_logits, codes):
    q = code_logits.softmax(dim=1)
    return -torch.log(q[torch.arange(len(codes), device=codes.device), codes] + 1e-8).mean()
