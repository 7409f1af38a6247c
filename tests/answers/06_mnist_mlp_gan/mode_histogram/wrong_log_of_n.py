# mistake: log-of-n
def mode_histogram(samples, classifier):
    with torch.no_grad():
        logits = classifier(samples)
    counts = torch.bincount(logits.argmax(dim=1), minlength=logits.shape[1])
    shares = counts / counts.sum()
    return counts, torch.special.entr(shares).sum().item() / math.log(len(logits))
