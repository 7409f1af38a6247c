# mistake: several-classes-a-sample
def mode_histogram(samples, classifier):
    with torch.no_grad():
        logits = classifier(samples)
    counts = (logits > 0).sum(dim=0)
    shares = counts / counts.sum()
    return counts, float(torch.special.entr(shares).sum() / math.log(logits.shape[1]))
