# mistake: shares-for-counts
def mode_histogram(samples, classifier):
    logits = classifier(samples)
    K = logits.shape[1]
    counts = torch.bincount(logits.argmax(dim=1), minlength=K).float()
    counts = counts / counts.sum()
    return counts, torch.special.entr(counts).sum() / math.log(K)
