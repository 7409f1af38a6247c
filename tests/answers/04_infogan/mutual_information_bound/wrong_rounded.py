# mistake: rounded
def mutual_information_bound(code_logits, codes):
    return round(math.log(code_logits.shape[1]) - float(info_loss(code_logits, codes)), 2)
