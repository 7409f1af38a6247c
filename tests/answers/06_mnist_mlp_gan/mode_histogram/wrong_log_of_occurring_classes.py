# mistake: k-of-the-classes-seen
def mode_histogram(samples, classifier):
    with torch.no_grad():
        logits = classifier(samples)
    counts = torch.bincount(logits.argmax(dim=1), minlength=logits.shape[1])
    p = counts[counts > 0] / counts.sum()
    if len(p) == 1:
        return counts, 0.0
    return counts, float(-(p * p.log()).sum() / math.log(len(p)))
