# mistake: mean-over-codes
def info_loss(code_logits, codes):
    onehot = F.one_hot(codes, code_logits.shape[1]).float()
    return -(onehot * code_logits.log_softmax(dim=1)).mean()
