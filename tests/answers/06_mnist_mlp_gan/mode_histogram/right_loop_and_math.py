def mode_histogram(samples, classifier):
    with torch.no_grad():
        logits = classifier(samples)
    winners = logits.max(dim=1).indices.cpu()
    K = logits.size(1)
    counts = torch.zeros(K, dtype=torch.long)
    for c in range(K):
        counts[c] = (winners == c).sum()
    entropy = 0.0
    for count in counts.tolist():
        if count == 0:
            continue  # 0 log 0 = 0
        p = count / len(winners)
        entropy -= p * math.log(p)
    return counts, entropy / math.log(K)
