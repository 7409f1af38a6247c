# mistake: arguments-swapped
def embed_and_multiply(z, labels, embedding):
    looked_up = embedding(z)
    return looked_up * labels
