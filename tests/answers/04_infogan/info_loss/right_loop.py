def info_loss(code_logits, codes):
    total = 0.0
    for row, c in zip(code_logits, codes.tolist()):
        biggest = row.max()
        log_denominator = biggest + torch.log(torch.exp(row - biggest).sum())
        total = total + (log_denominator - row[c])
    return total / len(code_logits)
