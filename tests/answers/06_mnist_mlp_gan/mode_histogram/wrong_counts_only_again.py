# mistake: not-two-results
def mode_histogram(samples, classifier):
    with torch.no_grad():
        logits = classifier(samples)
    K = logits.shape[1]
    counts = torch.bincount(logits.argmax(dim=1), minlength=K)
    shares = counts / counts.sum()
    entropy = torch.special.entr(shares).sum() / math.log(K)
    return counts
