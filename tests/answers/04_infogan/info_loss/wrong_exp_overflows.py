# mistake: log-of-softmax
def info_loss(code_logits, codes):
    e = torch.exp(code_logits)
    q = e / e.sum(dim=1, keepdim=True)
    picked = torch.stack([q[i, c] for i, c in enumerate(codes)])
    return -picked.log().mean()
