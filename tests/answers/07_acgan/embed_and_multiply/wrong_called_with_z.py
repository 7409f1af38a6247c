# mistake: arguments-swapped
def embed_and_multiply(z, labels, embedding):
    return labels * embedding(z)
