# mistake: wrong-device
def one_hot(labels, num_classes):
    rows = []
    for label in labels.flatten().tolist():
        row = [0.0] * num_classes
        row[label] = 1.0
        rows.append(row)
    return torch.tensor(rows, dtype=torch.float32).reshape(-1, num_classes)
