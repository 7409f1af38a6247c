# mistake: another-embedding
def embed_and_multiply(z, labels, embedding):
    own = nn.Embedding(embedding.num_embeddings, embedding.embedding_dim)
    return z * own(labels)
