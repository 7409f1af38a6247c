# mistake: number-of-codes-hard-coded
def mutual_information_bound(code_logits, codes):
    return math.log(NUM_CODES) - F.cross_entropy(code_logits, codes)
