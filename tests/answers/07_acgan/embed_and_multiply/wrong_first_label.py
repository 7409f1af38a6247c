# mistake: label-ignored
def embed_and_multiply(z, labels, embedding):
    return z * embedding(labels[:1])
