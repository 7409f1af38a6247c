# mistake: one-factor-for-each-row
def embed_and_multiply(z, labels, embedding):
    scale = embedding(labels).mean(dim=1, keepdim=True)
    return z * scale
