# mistake: returns-nothing
def kl_divergence(p, q):
    print((torch.xlogy(p, p) - torch.xlogy(p, q)).sum())
