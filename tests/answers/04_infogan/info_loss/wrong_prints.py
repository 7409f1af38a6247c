# mistake: returns-nothing
def info_loss(code_logits, codes):
    print(F.cross_entropy(code_logits, codes))
