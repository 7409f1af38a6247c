# mistake: entropy-of-other-shares
def mode_histogram(samples, classifier):
    with torch.no_grad():
        logits = classifier(samples)
    K = logits.shape[1]
    counts = torch.bincount(logits.argmax(dim=1), minlength=K)
    shares = (counts + 1) / (counts + 1).sum()
    return counts, -(shares * shares.log()).sum().item() / math.log(K)
