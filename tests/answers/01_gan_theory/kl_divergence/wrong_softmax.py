# mistake: softmax-of-probabilities
def kl_divergence(p, q):
    p, q = p.softmax(0), q.softmax(0)
    return (p * torch.log(p / q)).sum()
