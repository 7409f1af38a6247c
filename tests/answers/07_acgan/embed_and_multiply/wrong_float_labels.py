# mistake: floats-looked-up
def embed_and_multiply(z, labels, embedding):
    rows = embedding(labels.float())
    return z * rows
