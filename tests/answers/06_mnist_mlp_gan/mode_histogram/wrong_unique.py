# mistake: missing-classes-dropped
def mode_histogram(samples, classifier):
    logits = classifier(samples)
    k = logits.shape[1]
    counts = logits.argmax(dim=1).unique(return_counts=True)[1]
    p = counts / counts.sum()
    p = p[p > 0]
    entropy = -(p * p.log()).sum() / math.log(k)
    return counts, entropy
