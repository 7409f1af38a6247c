# mistake: raises-an-error
def mutual_information_bound(code_logits, codes):
    return math.log(code_logits.shape) - info_loss(code_logits, codes)
