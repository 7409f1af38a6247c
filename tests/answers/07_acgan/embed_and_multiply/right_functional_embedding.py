def embed_and_multiply(z, labels, embedding):
    return torch.mul(z, F.embedding(labels, embedding.weight))
