# mistake: one-label-for-all
def embed_and_multiply(z, labels, embedding):
    row = embedding.weight[labels[0]]
    return z * row
