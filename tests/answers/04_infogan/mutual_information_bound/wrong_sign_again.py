# mistake: bound-negated
def mutual_information_bound(code_logits, codes):
    return float(info_loss(code_logits, codes)) - math.log(code_logits.shape[1])
