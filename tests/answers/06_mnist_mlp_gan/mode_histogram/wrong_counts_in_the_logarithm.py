# mistake: shares-not-of-counts
def mode_histogram(samples, classifier):
    with torch.no_grad():
        logits = classifier(samples)
    K = logits.shape[1]
    counts = torch.bincount(logits.argmax(dim=1), minlength=K)
    return counts, torch.special.entr(counts.float()).sum().item() / math.log(K)
