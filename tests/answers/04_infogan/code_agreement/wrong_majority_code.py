# mistake: one-to-many
def code_agreement(codes, labels):
    hits = 0
    for label in labels.unique():
        hits += torch.bincount(codes[labels == label]).max().item()
    return hits / len(labels)
