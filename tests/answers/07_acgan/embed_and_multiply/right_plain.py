def embed_and_multiply(z, labels, embedding):
    """Latents (n, d) times the embeddings of their labels (n,), number by number: (n, d)."""
    return z * embedding(labels)
