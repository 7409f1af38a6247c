def info_loss(code_logits, codes):
    onehot = F.one_hot(codes, code_logits.shape[1]).float()
    return (torch.logsumexp(code_logits, dim=1) - (code_logits * onehot).sum(dim=1)).mean()
