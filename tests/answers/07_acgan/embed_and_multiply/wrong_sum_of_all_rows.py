# mistake: examples-mixed
def embed_and_multiply(z, labels, embedding):
    return z * embedding(labels).sum(dim=0)
