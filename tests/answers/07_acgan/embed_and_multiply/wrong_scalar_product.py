# mistake: scalar-product
def embed_and_multiply(z, labels, embedding):
    e = embedding(labels)
    return (z * e).sum(dim=1, keepdim=True).expand_as(z)
