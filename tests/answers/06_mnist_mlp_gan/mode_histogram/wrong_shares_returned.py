# mistake: shares-for-counts
def mode_histogram(samples, classifier):
    with torch.no_grad():
        logits = classifier(samples)
    K = logits.shape[1]
    shares = torch.bincount(logits.argmax(dim=1), minlength=K) / len(samples)
    return shares, torch.special.entr(shares).sum().item() / math.log(K)
