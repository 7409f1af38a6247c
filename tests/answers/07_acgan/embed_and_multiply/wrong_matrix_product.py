# mistake: matrix-product
def embed_and_multiply(z, labels, embedding):
    e = embedding(labels)
    return z @ e.T
