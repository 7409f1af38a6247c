# mistake: label-ignored
def embed_and_multiply(z, labels, embedding):
    n = len(labels)
    e = embedding.weight[torch.arange(n, device=z.device) % embedding.num_embeddings]
    return z * e
