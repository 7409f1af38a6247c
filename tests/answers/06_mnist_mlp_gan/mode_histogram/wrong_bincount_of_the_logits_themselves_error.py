# mistake: other-kind-of-number
def mode_histogram(samples, classifier):
    with torch.no_grad():
        logits = classifier(samples)
    K = logits.shape[1]
    counts = torch.bincount(logits, minlength=K)
    p = counts / counts.sum()
    return counts, torch.special.entr(p).sum().item() / math.log(K)
