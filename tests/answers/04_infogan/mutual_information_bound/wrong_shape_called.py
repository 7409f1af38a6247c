# mistake: raises-an-error
def mutual_information_bound(code_logits, codes):
    K = code_logits.shape(1)
    return math.log(K) - float(info_loss(code_logits, codes))
