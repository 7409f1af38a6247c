import numpy as np


def mode_histogram(samples, classifier):
    with torch.no_grad():
        logits = classifier(samples).cpu().numpy()
    n, K = logits.shape
    counts = np.bincount(logits.argmax(axis=1), minlength=K)
    p = counts / n
    terms = p * np.log(np.where(p > 0, p, 1.0))
    return counts, float(-terms.sum() / np.log(K))
