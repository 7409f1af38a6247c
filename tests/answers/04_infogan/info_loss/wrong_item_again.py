# mistake: not-a-tensor
def info_loss(code_logits, codes):
    loss = nn.CrossEntropyLoss()(code_logits, codes)
    return loss.item()
