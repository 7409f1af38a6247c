# mistake: state-between-calls
def one_hot(labels, num_classes, rows=[]):
    for label in labels.flatten().tolist():
        rows.append([float(k == label) for k in range(num_classes)])
    return torch.tensor(rows, device=labels.device)
