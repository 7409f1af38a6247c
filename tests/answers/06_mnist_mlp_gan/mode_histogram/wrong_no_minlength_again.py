# mistake: missing-classes-dropped
def mode_histogram(samples, classifier):
    with torch.no_grad():
        logits = classifier(samples)
    counts = torch.bincount(logits.argmax(dim=1))
    p = counts / counts.sum()
    return counts, torch.special.entr(p).sum() / math.log(logits.shape[1])
