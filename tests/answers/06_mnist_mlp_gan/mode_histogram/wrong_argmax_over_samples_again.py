# mistake: argmax-over-images
def mode_histogram(samples, classifier):
    logits = classifier(samples)
    K = logits.shape[1]
    winners = logits.argmax(dim=0)
    counts = torch.bincount(winners, minlength=K)
    p = counts / counts.sum()
    return counts, torch.special.entr(p).sum() / math.log(K)
