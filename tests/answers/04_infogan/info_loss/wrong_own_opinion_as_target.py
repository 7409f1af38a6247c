# mistake: codes-ignored
def info_loss(code_logits, codes):
    guess = code_logits.argmax(dim=1)
    return F.cross_entropy(code_logits, guess)
