# mistake: another-embedding
def embed_and_multiply(z, labels, embedding):
    return z * embedding((labels + 1) % embedding.num_embeddings)
