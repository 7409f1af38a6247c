# mistake: log-base
def mode_histogram(samples, classifier):
    with torch.no_grad():
        logits = classifier(samples)
    K = logits.shape[1]
    counts = torch.bincount(logits.argmax(dim=1), minlength=K)
    p = counts[counts > 0] / len(samples)
    return counts, -(p * p.log2()).sum().item() / math.log(K)
