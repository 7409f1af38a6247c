# mistake: floats-looked-up
def embed_and_multiply(z, labels, embedding):
    return z * embedding(labels / 1)
