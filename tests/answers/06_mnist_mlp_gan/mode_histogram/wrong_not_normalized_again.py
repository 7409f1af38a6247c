# mistake: entropy-not-normalized
def mode_histogram(samples, classifier):
    logits = classifier(samples)
    counts = torch.bincount(logits.argmax(dim=1), minlength=logits.shape[1])
    shares = counts / counts.sum()
    return counts, float(torch.special.entr(shares).sum())
