# mistake: latents-ignored
def embed_and_multiply(z, labels, embedding):
    return embedding(labels)
