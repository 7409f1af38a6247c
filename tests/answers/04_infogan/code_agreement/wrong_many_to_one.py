# mistake: many-to-one
def code_agreement(codes, labels):
    hits = 0
    for code in codes.unique():
        hits += int(torch.bincount(labels[codes == code]).max())
    return hits / len(codes)
