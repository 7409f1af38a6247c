def mode_histogram(samples, classifier):
    """H = log n - sum of count * log(count) / n."""
    with torch.no_grad():
        logits = torch.as_tensor(classifier(samples))
    n, K = len(logits), logits.shape[1]
    counts = torch.bincount(logits.softmax(dim=1).argmax(dim=1), minlength=K)
    c = counts.double()
    nats = math.log(n) - float((c * c.clamp(min=1).log()).sum()) / n
    return counts, nats / math.log(K)
