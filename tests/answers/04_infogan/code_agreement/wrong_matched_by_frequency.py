# mistake: matched-by-frequency
def code_agreement(codes, labels):
    K = int(max(codes.max(), labels.max())) + 1
    by_code = torch.bincount(codes, minlength=K).argsort(descending=True)
    by_label = torch.bincount(labels, minlength=K).argsort(descending=True)
    names = torch.empty(K, dtype=torch.long)
    names[by_code] = by_label
    return (names[codes] == labels).float().mean().item()
