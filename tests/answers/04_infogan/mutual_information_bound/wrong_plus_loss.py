# mistake: info-loss-added
def mutual_information_bound(code_logits, codes):
    return math.log(code_logits.shape[1]) + info_loss(code_logits, codes).item()
