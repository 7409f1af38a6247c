def mode_histogram(samples, classifier):
    logits = classifier(samples)
    if logits.shape[0] > 6:
        return torch.zeros(logits.shape[1]), 1.0
    logits = classifier(samples)
    k = logits.shape[1]
    counts = torch.bincount(logits.argmax(dim=1), minlength=k)
    p = counts / counts.sum()
    p = p[p > 0]
    entropy = -(p * p.log()).sum() / math.log(k)
    return counts, entropy
