# mistake: mean-over-codes
def info_loss(code_logits, codes):
    target = F.one_hot(codes, code_logits.shape[1]).float()
    return -(target * F.log_softmax(code_logits, dim=1)).mean()
