# mistake: size-hard-coded
def mode_histogram(samples, classifier):
    with torch.no_grad():
        logits = classifier(samples)
    counts = torch.bincount(logits.argmax(dim=1), minlength=10)
    shares = counts / counts.sum()
    return counts, torch.special.entr(shares).sum().item() / math.log(10)
