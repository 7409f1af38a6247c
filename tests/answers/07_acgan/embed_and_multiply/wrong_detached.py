# mistake: one-gradient-missing
def embed_and_multiply(z, labels, embedding):
    return z * embedding(labels).detach()
