# mistake: missing-classes-dropped
def mode_histogram(samples, classifier):
    with torch.no_grad():
        logits = classifier(samples)
    _, counts = torch.unique(logits.argmax(dim=1), return_counts=True)
    shares = counts / counts.sum()
    return counts, float(-(shares * shares.log()).sum() / math.log(logits.shape[1]))
