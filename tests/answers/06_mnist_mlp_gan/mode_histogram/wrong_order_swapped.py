# mistake: results-swapped
def mode_histogram(samples, classifier):
    logits = classifier(samples)
    K = logits.shape[1]
    counts = torch.bincount(logits.argmax(dim=1), minlength=K)
    entropy = torch.special.entr(counts / counts.sum()).sum() / math.log(K)
    return entropy, counts
