def mutual_information_bound(code_logits, codes):
    rows, names = code_logits.tolist(), codes.tolist()
    total = 0.0
    for row, c in zip(rows, names):
        top = max(row)
        total += row[c] - top - math.log(sum(math.exp(value - top) for value in row))
    return math.log(len(rows[0])) + total / len(rows)
