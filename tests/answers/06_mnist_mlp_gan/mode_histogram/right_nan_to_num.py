def mode_histogram(samples, classifier):
    logits = classifier(samples)
    n, num_classes = logits.shape
    counts = torch.zeros(num_classes, dtype=torch.long, device=logits.device)
    predicted = torch.max(logits, 1)[1]
    counts.scatter_add_(0, predicted, torch.ones_like(predicted))
    p = counts / n
    terms = torch.nan_to_num(p * p.log(), nan=0.0)
    return counts, float(-terms.sum()) / math.log(num_classes)
