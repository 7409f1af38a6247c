# mistake: other-kind-of-number
def mode_histogram(samples, classifier):
    logits = classifier(samples)
    counts = torch.bincount(logits, minlength=logits.shape[1])
    p = counts / counts.sum()
    return counts, torch.special.entr(p).sum() / math.log(logits.shape[1])
