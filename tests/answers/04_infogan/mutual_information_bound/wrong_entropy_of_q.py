# mistake: codes-ignored
def mutual_information_bound(code_logits, codes):
    log_q = F.log_softmax(code_logits, dim=1)
    conditional = -(log_q.exp() * log_q).sum(dim=1).mean()
    return math.log(code_logits.shape[1]) - float(conditional)
