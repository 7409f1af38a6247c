def embed_and_multiply(z, labels, embedding):
    one_hot = F.one_hot(labels, embedding.num_embeddings).float()
    return z * (one_hot @ embedding.weight)
