# mistake: shares-not-of-counts
def mode_histogram(samples, classifier):
    logits = classifier(samples)
    K = logits.shape[1]
    counts = torch.bincount(logits.argmax(dim=1), minlength=K)
    q = logits.softmax(dim=1)
    return counts, torch.special.entr(q).sum(dim=1).mean() / math.log(K)
