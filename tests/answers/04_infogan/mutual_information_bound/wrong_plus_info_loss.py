# mistake: info-loss-added
def mutual_information_bound(code_logits, codes):
    H = math.log(code_logits.shape[1])
    return H + info_loss(code_logits, codes)
