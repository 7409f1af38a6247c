def mode_histogram(samples, classifier):
    with torch.inference_mode():
        logits = classifier(samples)
        best = logits.argmax(dim=1)
        n, K = logits.shape
        counts = torch.zeros(K, dtype=torch.int64, device=best.device)
        counts.scatter_add_(0, best, torch.ones_like(best))
        m = counts.double()
        entropy = (math.log(n) - torch.xlogy(m, m).sum().item() / n) / math.log(K)
    return counts.cpu(), entropy
