# mistake: truth-of-a-tensor
def info_loss(code_logits, codes):
    return nn.CrossEntropyLoss(code_logits, codes)
