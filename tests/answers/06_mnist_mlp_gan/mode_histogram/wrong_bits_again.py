# mistake: entropy-in-bits
def mode_histogram(samples, classifier):
    with torch.no_grad():
        logits = classifier(samples)
    counts = torch.bincount(logits.argmax(dim=1), minlength=logits.shape[1])
    p = counts[counts > 0] / len(samples)
    return counts, -(p * torch.log2(p)).sum().item()
