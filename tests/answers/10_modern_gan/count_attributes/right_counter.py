from collections import Counter


def count_attributes(people, names):
    columns = [faces.column(name) for name in names]
    seen = Counter(tuple(int(v) for v in row) for row in people[:, columns])
    shares = torch.zeros(*(len(faces.values(name)) + 1 for name in names), dtype=torch.float64)
    for place, count in seen.items():
        shares[place] = count
    return shares / sum(seen.values())
