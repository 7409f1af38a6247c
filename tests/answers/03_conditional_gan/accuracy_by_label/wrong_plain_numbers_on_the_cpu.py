# mistake: wrong-device
def accuracy_by_label(nearest, labels, num_classes):
    pairs = list(zip(nearest.tolist(), labels.tolist()))
    shares = []
    for label in range(num_classes):
        hits = [place == label for place, asked in pairs if asked == label]
        shares.append(sum(hits) / len(hits) if hits else float("nan"))
    return torch.tensor(shares, dtype=torch.float32)
