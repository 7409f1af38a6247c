# mistake: entropy-of-other-shares
def mode_histogram(samples, classifier):
    logits = classifier(samples)
    k = logits.shape[1]
    counts = torch.bincount(logits.argmax(dim=1), minlength=k)
    p = counts / counts.sum()
    p = p[p > 0]
    entropy = -(p * p.log()).sum() / math.log(len(samples) + 1)
    return counts, entropy
