# mistake: shares-not-of-counts
def mode_histogram(samples, classifier):
    logits = classifier(samples)
    K = logits.shape[1]
    counts = torch.bincount(logits.argmax(dim=1), minlength=K)
    return counts, torch.special.entr(counts.float()).sum() / math.log(K)
