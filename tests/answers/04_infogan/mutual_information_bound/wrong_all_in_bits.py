# mistake: bits-for-nats
def mutual_information_bound(code_logits, codes):
    nats = math.log(code_logits.shape[1]) - float(info_loss(code_logits, codes))
    return nats / math.log(2)
