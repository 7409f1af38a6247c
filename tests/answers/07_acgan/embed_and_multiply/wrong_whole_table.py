# mistake: no-row-for-each
def embed_and_multiply(z, labels, embedding):
    table = embedding.weight
    return z * table
