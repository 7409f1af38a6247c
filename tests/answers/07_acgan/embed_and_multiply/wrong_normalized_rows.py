# mistake: rows-changed
def embed_and_multiply(z, labels, embedding):
    rows = F.normalize(embedding(labels), dim=1)
    return z * rows
