# mistake: left-in-eval-mode
def mode_histogram(samples, classifier):
    if isinstance(classifier, nn.Module):
        classifier.eval()
    with torch.no_grad():
        logits = classifier(samples)
    counts = torch.bincount(logits.argmax(dim=1), minlength=logits.shape[1])
    return counts, torch.special.entr(counts / counts.sum()).sum().item() / math.log(logits.shape[1])
