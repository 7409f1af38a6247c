# mistake: wrong-dtype
def embed_and_multiply(z, labels, embedding):
    return z.double() * embedding(labels).double()
