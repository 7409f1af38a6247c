# mistake: number-of-codes-hard-coded
def mutual_information_bound(code_logits, codes):
    return math.log(2) - info_loss(code_logits, codes).item()
