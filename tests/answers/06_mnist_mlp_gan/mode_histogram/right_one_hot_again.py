def mode_histogram(samples, classifier):
    logits = classifier(samples).detach()
    n, K = logits.shape
    counts = F.one_hot(logits.argmax(1), K).sum(dim=0)
    p = counts[counts > 0] / n
    H = -(p * p.log()).sum() / torch.tensor(float(K)).log()
    return counts, H
