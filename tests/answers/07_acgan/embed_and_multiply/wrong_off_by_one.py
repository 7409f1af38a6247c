# mistake: rows-of-other-labels
def embed_and_multiply(z, labels, embedding):
    return z * embedding((labels + 1) % embedding.num_embeddings)
