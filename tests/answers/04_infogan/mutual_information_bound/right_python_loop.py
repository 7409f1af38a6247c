def mutual_information_bound(code_logits, codes):
    total = 0.0
    rows = code_logits.tolist()
    for row, c in zip(rows, codes.tolist()):
        m = max(row)
        total += row[c] - m - math.log(sum(math.exp(v - m) for v in row))
    return math.log(len(rows[0])) + total / len(rows)
