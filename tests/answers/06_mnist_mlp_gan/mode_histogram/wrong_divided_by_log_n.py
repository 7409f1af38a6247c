# mistake: log-of-n
def mode_histogram(samples, classifier):
    with torch.no_grad():
        logits = classifier(samples)
    n, K = logits.shape
    counts = torch.bincount(logits.argmax(dim=1), minlength=K)
    p = counts / n
    return counts, torch.special.entr(p).sum() / math.log(n)
