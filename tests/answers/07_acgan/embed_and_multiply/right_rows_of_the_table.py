def embed_and_multiply(z, labels, embedding):
    return torch.stack([one * embedding.weight[int(label)] for one, label in zip(z, labels)])
