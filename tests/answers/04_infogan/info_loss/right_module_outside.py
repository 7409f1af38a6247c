_criterion = nn.CrossEntropyLoss()


def info_loss(code_logits, codes):
    return _criterion(code_logits, codes.long())
