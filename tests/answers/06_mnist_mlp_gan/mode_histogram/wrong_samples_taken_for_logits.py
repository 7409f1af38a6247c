# mistake: classifier-ignored
def mode_histogram(samples, classifier):
    flat = samples.flatten(1)
    counts = torch.bincount(flat.argmax(dim=1), minlength=10)
    shares = counts / counts.sum()
    return counts, torch.special.entr(shares).sum().item() / math.log(len(counts))
