# mistake: soft-counts
def mode_histogram(samples, classifier):
    probabilities = torch.softmax(classifier(samples), dim=1)
    K = probabilities.shape[1]
    counts = probabilities.sum(dim=0)
    p = counts / counts.sum()
    return counts, torch.special.entr(p).sum() / math.log(K)
