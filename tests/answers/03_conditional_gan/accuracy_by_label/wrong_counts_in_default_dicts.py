# mistake: state-between-calls
def accuracy_by_label(nearest, labels, num_classes, asked={}, right={}):
    for moon, wish in zip(nearest.tolist(), labels.tolist()):
        asked[wish] = asked.get(wish, 0) + 1
        right[wish] = right.get(wish, 0) + (moon == wish)
    shares = [right[k] / asked[k] if k in asked else math.nan for k in range(num_classes)]
    return torch.tensor(shares, dtype=torch.float32, device=labels.device)
