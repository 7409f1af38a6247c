# mistake: number-of-codes-hard-coded
def mutual_information_bound(code_logits, codes):
    K = len(code_logits)
    return math.log(K) - float(info_loss(code_logits, codes))
