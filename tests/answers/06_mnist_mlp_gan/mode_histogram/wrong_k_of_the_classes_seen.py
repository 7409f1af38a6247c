# mistake: k-of-the-classes-seen
def mode_histogram(samples, classifier):
    logits = classifier(samples)
    counts = torch.bincount(logits.argmax(1), minlength=logits.shape[1])
    p = counts / counts.sum()
    return counts, torch.special.entr(p).sum().item() / math.log((counts > 0).sum().item() + 1e-9)
