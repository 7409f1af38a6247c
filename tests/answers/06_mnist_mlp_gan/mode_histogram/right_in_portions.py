def mode_histogram(samples, classifier, portion=500):
    with torch.no_grad():
        logits = torch.cat([classifier(part) for part in samples.split(portion)])
    K = logits.shape[1]
    counts = torch.bincount(logits.argmax(dim=1), minlength=K)
    distribution = torch.distributions.Categorical(probs=counts.float())  # takes the shares itself
    return counts, float(distribution.entropy()) / math.log(K)
