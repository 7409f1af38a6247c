import math
from collections import Counter


@torch.inference_mode()
def mode_histogram(samples, classifier):
    seen, k = Counter(), None
    for one in samples:
        logits = classifier(one[None])
        k = logits.shape[1]
        seen[int(logits.argmax())] += 1
    counts = torch.tensor([seen[c] for c in range(k)])
    share = counts[counts > 0] / counts.sum()
    return counts, float(-(share * share.log()).sum() / math.log(k))
