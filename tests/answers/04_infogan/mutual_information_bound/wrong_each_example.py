# mistake: not-reduced
def mutual_information_bound(code_logits, codes):
    return math.log(code_logits.shape[1]) - F.cross_entropy(code_logits, codes, reduction="none")
