# mistake: entropy-in-bits
def mode_histogram(samples, classifier):
    logits = classifier(samples)
    counts = torch.bincount(logits.argmax(dim=1), minlength=logits.shape[1])
    H = 0
    for p in (counts / counts.sum()).tolist():
        if p > 0:
            H -= p * math.log2(p)
    return counts, H
