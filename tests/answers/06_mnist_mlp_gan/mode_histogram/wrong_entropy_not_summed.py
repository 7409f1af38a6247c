# mistake: entropy-not-summed
# says: The terms p log p are there, one for each class, but they are not added up.
# look: H is one number: look for the Σ of the formula.
def mode_histogram(samples, classifier):
    logits = classifier(samples)
    K = logits.shape[1]
    counts = torch.bincount(logits.argmax(dim=1), minlength=K)
    p = counts / counts.sum()
    return counts, torch.special.entr(p) / math.log(K)
