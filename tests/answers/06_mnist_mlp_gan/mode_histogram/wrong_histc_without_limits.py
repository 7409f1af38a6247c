# mistake: histogram-bins-shifted
def mode_histogram(samples, classifier):
    with torch.no_grad():
        logits = classifier(samples)
    K = logits.shape[1]
    counts = torch.histc(logits.argmax(dim=1).float(), bins=K).long()
    return counts, torch.special.entr(counts / counts.sum()).sum().item() / math.log(K)
