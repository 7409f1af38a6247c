def mode_histogram(samples, classifier):
    with torch.no_grad():
        logits = classifier(samples)
    counts = F.one_hot(logits.argmax(dim=1), logits.shape[1]).sum(dim=0)
    entropy = torch.distributions.Categorical(probs=counts.float()).entropy()
    return counts, float(entropy) / math.log(len(counts))
