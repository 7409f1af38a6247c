def mutual_information_bound(code_logits, codes):
    k = code_logits.shape[-1]
    return float((F.log_softmax(code_logits, -1) - math.log(1 / k)).gather(1, codes[:, None]).mean())
