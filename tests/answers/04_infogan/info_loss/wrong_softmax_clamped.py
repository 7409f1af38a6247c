# mistake: cut-off
def info_loss(code_logits, codes):
    q = torch.softmax(code_logits, dim=1).clamp(min=1e-30)
    return -q[torch.arange(len(codes)), codes].log().mean()
