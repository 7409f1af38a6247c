# mistake: soft-counts
def mode_histogram(samples, classifier):
    logits = classifier(samples)
    k = logits.shape[1]
    counts = logits.softmax(dim=1).sum(dim=0)
    p = counts / counts.sum()
    p = p[p > 0]
    entropy = -(p * p.log()).sum() / math.log(k)
    return counts, entropy
