# mistake: clipped-at-zero
def mutual_information_bound(code_logits, codes):
    bound = math.log(code_logits.shape[1]) - float(info_loss(code_logits, codes))
    return max(0.0, bound)
