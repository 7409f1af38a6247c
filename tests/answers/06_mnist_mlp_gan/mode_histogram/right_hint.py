def mode_histogram(samples, classifier):
    """Counts of the classes that the classifier sees in samples (n, ...), and their entropy from 0 to 1.

    Returns (counts, entropy): integers (K,) and one number.
    """
    with torch.no_grad():
        logits = classifier(samples)
    K = logits.shape[1]
    counts = torch.bincount(logits.argmax(dim=1), minlength=K)
    shares = counts / counts.sum()
    entropy = torch.special.entr(shares).sum() / math.log(K)
    return counts, entropy.item()
