import math


def mode_histogram(samples, classifier):
    with torch.no_grad():
        logits = torch.func.vmap(lambda one: classifier(one[None])[0])(samples)
    k = logits.shape[1]
    counts = torch.bincount(logits.argmax(dim=1), minlength=k)
    entropy = torch.special.entr(counts / counts.sum()).sum() / math.log(k)
    return counts, entropy.item()
