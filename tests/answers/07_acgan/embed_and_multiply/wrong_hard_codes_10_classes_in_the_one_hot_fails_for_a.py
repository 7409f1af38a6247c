# mistake: matrix-product
def embed_and_multiply(z, labels, embedding):
    onehot = F.one_hot(labels, 10).float()
    return z * (onehot @ embedding.weight)
