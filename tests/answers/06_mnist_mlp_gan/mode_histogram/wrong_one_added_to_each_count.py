# mistake: shares-not-of-counts
def mode_histogram(samples, classifier):
    with torch.no_grad():
        logits = classifier(samples)
    K = logits.shape[1]
    counts = torch.bincount(logits.argmax(dim=1), minlength=K)
    shares = (counts + 1) / (counts + 1).sum()
    entropy = -(shares * shares.log()).sum() / math.log(K)
    return counts, entropy.item()
