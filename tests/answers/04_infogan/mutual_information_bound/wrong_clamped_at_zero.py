# mistake: clipped-at-zero
def mutual_information_bound(code_logits, codes):
    bound = math.log(code_logits.shape[1]) - info_loss(code_logits, codes)
    return bound.clamp(min=0)
