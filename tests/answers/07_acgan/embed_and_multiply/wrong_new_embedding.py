# mistake: another-embedding
def embed_and_multiply(z, labels, embedding):
    emb = nn.Embedding(NUM_CLASSES, z.shape[1])
    return z * emb(labels)
