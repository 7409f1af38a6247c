# mistake: log-softmax-missing
def info_loss(code_logits, codes):
    loss_fn = nn.NLLLoss()
    return loss_fn(code_logits, codes)
