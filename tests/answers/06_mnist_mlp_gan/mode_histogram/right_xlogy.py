def mode_histogram(samples, classifier):
    with torch.no_grad():
        guesses = classifier(samples)
    K = guesses.shape[-1]
    classes = torch.arange(K, device=guesses.device)
    table = guesses.max(dim=1).indices[:, None] == classes
    counts = table.sum(dim=0)
    p = table.float().mean(dim=0)
    h = -torch.xlogy(p, p).sum()
    return counts, h / math.log(K)
