# mistake: greedy-renaming
def code_agreement(codes, labels):
    K = int(max(codes.max(), labels.max())) + 1
    table = torch.bincount(codes * K + labels, minlength=K * K).reshape(K, K).clone()
    total = 0
    for _ in range(K):
        place = int(table.argmax())
        i, j = place // K, place % K
        total += int(table[i, j])
        table[i, :] = -1
        table[:, j] = -1
    return total / len(codes)
