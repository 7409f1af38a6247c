# mistake: broadcast-to-table
def embed_and_multiply(z, labels, embedding):
    return z.unsqueeze(1) * embedding(labels)
