# mistake: one-label-for-all
def embed_and_multiply(z, labels, embedding):
    return z * embedding(labels[:1])
