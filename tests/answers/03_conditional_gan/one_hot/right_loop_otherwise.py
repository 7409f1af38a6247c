def one_hot(labels, num_classes):
    vectors = []
    for label in labels.reshape(-1).tolist():
        v = [0.0] * num_classes
        v[label] = 1.0
        vectors.append(v)
    return torch.tensor(vectors, dtype=torch.float32, device=labels.device).reshape(len(labels), num_classes)
