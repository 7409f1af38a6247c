# mistake: dot-product
def embed_and_multiply(z, labels, embedding):
    return (z * embedding(labels)).sum(1)
