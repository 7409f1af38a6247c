# mistake: softmax-twice
def mutual_information_bound(code_logits, codes):
    q = F.softmax(code_logits, dim=1)
    return math.log(q.shape[1]) - float(info_loss(q, codes))
