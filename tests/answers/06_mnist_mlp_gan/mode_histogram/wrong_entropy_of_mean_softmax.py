# mistake: shares-not-of-counts
def mode_histogram(samples, classifier):
    with torch.no_grad():
        logits = classifier(samples)
    K = logits.shape[1]
    counts = torch.bincount(logits.argmax(dim=1), minlength=K)
    p = logits.softmax(dim=1).mean(dim=0)
    return counts, (torch.special.entr(p).sum() / math.log(K)).item()
