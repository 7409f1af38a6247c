# mistake: examples-mixed
def embed_and_multiply(z, labels, embedding):
    e = embedding(labels)
    return torch.einsum("nd,md->nd", z, e)
