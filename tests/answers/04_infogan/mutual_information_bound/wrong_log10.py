# mistake: log-base
def mutual_information_bound(code_logits, codes):
    return math.log10(code_logits.shape[1]) - float(F.cross_entropy(code_logits, codes))
