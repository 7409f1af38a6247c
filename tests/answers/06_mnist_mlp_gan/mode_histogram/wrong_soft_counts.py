# mistake: soft-counts
def mode_histogram(samples, classifier):
    with torch.no_grad():
        q = classifier(samples).softmax(dim=1)
    counts = q.sum(dim=0)
    shares = counts / len(samples)
    return counts, float(torch.special.entr(shares).sum() / math.log(q.shape[1]))
