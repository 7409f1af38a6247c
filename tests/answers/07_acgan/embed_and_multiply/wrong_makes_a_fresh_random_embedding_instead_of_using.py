# mistake: sizes-do-not-fit
def embed_and_multiply(z, labels, embedding):
    embedding = nn.Embedding(NUM_CLASSES, LATENT_DIM)
    return z * embedding(labels)
