# mistake: softmax-of-probabilities
def kl_divergence(p, q):
    return F.kl_div(F.log_softmax(q, dim=0), F.softmax(p, dim=0), reduction="sum")
