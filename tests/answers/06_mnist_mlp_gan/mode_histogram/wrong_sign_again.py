# mistake: wrong-sign
def mode_histogram(samples, classifier):
    logits = classifier(samples)
    K = logits.shape[1]
    counts = torch.bincount(logits.argmax(dim=1), minlength=K)
    p = counts / counts.sum()
    p = p[p > 0]
    return counts, (p * p.log()).sum() / math.log(K)
