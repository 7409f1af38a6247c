import numpy as np


def mode_histogram(samples, classifier):
    with torch.no_grad():
        logits = classifier(samples).cpu().numpy()
    K = logits.shape[1]
    counts = np.bincount(np.argmax(logits, axis=1), minlength=K)
    p = counts[counts > 0] / counts.sum()
    entropy = float(-(p * np.log(p)).sum() / np.log(K))
    return torch.from_numpy(counts), entropy
