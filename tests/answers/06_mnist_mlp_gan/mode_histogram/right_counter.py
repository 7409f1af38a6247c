from collections import Counter


def mode_histogram(samples: torch.Tensor, classifier) -> tuple[torch.Tensor, float]:
    with torch.no_grad():
        logits = classifier(samples)
    seen = Counter(torch.argmax(logits, dim=-1).tolist())
    K = logits.shape[-1]
    counts = torch.tensor([seen[c] for c in range(K)])
    n = sum(seen.values())
    entropy = sum(m / n * math.log(n / m, K) for m in seen.values())
    return counts, entropy
