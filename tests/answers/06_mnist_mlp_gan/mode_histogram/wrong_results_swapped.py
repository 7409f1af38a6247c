# mistake: results-swapped
def mode_histogram(samples, classifier):
    with torch.no_grad():
        logits = classifier(samples)
    K = logits.shape[1]
    counts = torch.bincount(logits.argmax(dim=1), minlength=K)
    return torch.special.entr(counts / counts.sum()).sum().item() / math.log(K), counts
