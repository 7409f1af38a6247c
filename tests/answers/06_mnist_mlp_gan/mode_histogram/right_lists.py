def mode_histogram(samples, classifier):
    classes = classifier(samples).argmax(dim=1).tolist()
    k = classifier(samples[:1]).shape[1]
    counts = [classes.count(label) for label in range(k)]
    shares = [count / len(classes) for count in counts if count]
    return counts, sum(-p * math.log(p, k) for p in shares)
