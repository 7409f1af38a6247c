def mode_histogram(samples, classifier):
    scores = classifier(samples).detach()
    k = scores.size(1)
    counts = F.one_hot(scores.argmax(1), k).sum(dim=0)
    share = counts.float() / len(samples)
    used = share[share > 0]
    entropy = -(used * torch.log(used)).sum() / math.log(k)
    return counts, entropy.item()
