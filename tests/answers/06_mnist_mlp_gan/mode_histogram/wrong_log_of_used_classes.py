# mistake: k-of-the-classes-seen
def mode_histogram(samples, classifier):
    with torch.no_grad():
        logits = classifier(samples)
    counts = torch.bincount(logits.argmax(dim=1), minlength=logits.shape[1])
    p = counts[counts > 0] / counts.sum()
    H = -(p * p.log()).sum() / max(math.log(len(p)), 1e-12)
    return counts, H
