# mistake: changes-its-input
def embed_and_multiply(z, labels, embedding):
    z *= embedding(labels)
    return z
