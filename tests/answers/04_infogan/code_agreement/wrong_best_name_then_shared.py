# mistake: many-to-one
def code_agreement(codes, labels):
    names = torch.stack([labels[codes == c].bincount(minlength=9).argmax() if (codes == c).any() else torch.tensor(0)
                         for c in range(int(codes.max()) + 1)])
    return float((names[codes] == labels).float().mean())
