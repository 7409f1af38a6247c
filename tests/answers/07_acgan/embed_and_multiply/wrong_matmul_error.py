# mistake: matrix-product
def embed_and_multiply(z, labels, embedding):
    rows = embedding(labels)
    return torch.matmul(z, rows)
