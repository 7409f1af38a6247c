def mutual_information_bound(code_logits, codes):
    """A lower bound of I(c; x) in nats, for K equally likely codes: a float.

    code_logits (n, K), codes (n,).
    """
    return math.log(code_logits.shape[1]) - float(info_loss(code_logits, codes))
