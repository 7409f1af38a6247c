# mistake: rows-of-other-labels
def embed_and_multiply(z, labels, embedding):
    rows = embedding.weight[labels - 1]
    return z * rows
