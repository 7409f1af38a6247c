# mistake: missing-classes-dropped
def mode_histogram(samples, classifier):
    logits = classifier(samples)
    _, counts = logits.argmax(dim=1).unique(return_counts=True)
    p = counts / counts.sum()
    H = -(p * p.log()).sum() / math.log(logits.shape[1])
    return counts, H
