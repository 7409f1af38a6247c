# mistake: greedy-renaming
def code_agreement(codes, labels):
    k = int(max(codes.max(), labels.max())) + 1
    table = torch.zeros(k, k)
    for c, l in zip(codes, labels): table[c, l] += 1
    total = 0.0
    for _ in range(k):
        i = int(table.argmax())
        r, c = divmod(i, k)
        total += float(table[r, c])
        table[r, :] = -1
        table[:, c] = -1
    return total / len(codes)
