# mistake: many-to-one
def code_agreement(codes, labels):
    agree = 0
    for c in codes.unique():
        mine = labels[codes == c]
        agree += int(torch.bincount(mine).max())
    return agree / len(codes)
