def mode_histogram(samples, classifier):
    logits = classifier(samples)
    n, K = logits.shape
    winners = logits.argmax(dim=1).tolist()
    counts = [winners.count(c) for c in range(K)]
    H = 0.0
    for count in counts:
        if count:
            H -= count / n * math.log(count / n)
    return torch.tensor(counts), H / math.log(K)
