# mistake: shares-not-of-counts
def mode_histogram(samples, classifier):
    with torch.no_grad():
        logits = classifier(samples)
    K = logits.shape[1]
    counts = torch.bincount(logits.argmax(dim=1), minlength=K)
    q = logits.softmax(dim=1)
    entropy = torch.special.entr(q).sum(dim=1).mean() / math.log(K)
    return counts, entropy.item()
