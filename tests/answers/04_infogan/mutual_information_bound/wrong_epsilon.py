# mistake: log-of-softmax
# says: A small number is added to the probability before the logarithm, and cuts it off: a head that is sure of the wrong code gets away with it.
# look: log_softmax, or F.cross_entropy, works on the logits and is exact for all of them.
def mutual_information_bound(code_logits, codes):
    q = code_logits.softmax(dim=1)
    own = q[torch.arange(len(codes)), codes]
    return math.log(code_logits.shape[1]) + torch.log(own + 1e-6).mean()
